"""The build's command line: which steps, in what order, and what each took."""

import argparse
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from importlib import import_module
from pathlib import Path

from builder.compare import differences
from builder.errors import BuildError
from builder.machine import this_machine
from builder.plan import ROOT, Plan
from builder.resources import DESCRIPTIONS
from builder.signing import Certificate, sign

Step = Callable[[Plan], Iterator[str]]

STEPS = ("check", "freeze", "verify", "sign", "pack", "sbom", "checksums", "sizes")


def main(arguments: Sequence[str] | None = None) -> int:
    """Build what is asked for; returns the exit code: 0, or 1 if a step failed."""
    options = _parser().parse_args(arguments)
    try:
        if options.sign_file:
            return _sign_file(options.sign_file, _certificate(options))
        plan = _plan(options)
        if options.compare:
            return _compare(plan.frozen, options.compare)
        # In this order whatever order they were named in: each builds on the one before.
        return _build(plan, [step for step in STEPS if step in options.only])
    except BuildError as error:
        print(f"\n{error}", error.remedy, sep="\n", file=sys.stderr)
        return 1


def sign_programs(plan: Plan) -> Iterator[str]:
    """Sign the two programs; the installer is signed as it is packed."""
    plan.require_frozen()
    if plan.certificate is None:
        yield "nothing is signed: no --certificate"
        return
    for program in plan.programs:
        sign(program, plan.certificate, DESCRIPTIONS[program.stem])
        yield f"{program.name} is signed, and the signature holds"


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="build.py", description="Build MeshDesk for Windows, here or under Wine."
    )
    add = parser.add_argument
    add("--out", type=Path, default=ROOT / "build" / "windows", help="where the results go")
    add("--only", nargs="+", choices=STEPS, default=STEPS, metavar="STEP", help=", ".join(STEPS))
    add("--fast", action="store_true", help="quick compression, work kept: for tests alone")
    add("--wine-prefix", type=Path, metavar="FOLDER", help="one that is there (not on Windows)")
    add("--windows-python", type=Path, metavar="FOLDER", help="one that is there, likewise")
    add("--certificate", type=Path, metavar="P12", help="sign with this PKCS#12 file")
    add("--password-from", metavar="VARIABLE", help="environment variable with its password")
    add("--time-stamps", metavar="URL", help="time stamp service for signatures (RFC 3161)")
    add("--authority", type=Path, metavar="PEM", help="verify signatures against this authority")
    add("--compare", type=Path, metavar="FOLDER", help="list the frozen files that differ from it")
    add("--sign-file", type=Path, metavar="FILE", help="sign this file alone; for NSIS")
    return parser


def _plan(options: argparse.Namespace) -> Plan:
    out = options.out.absolute()
    out.mkdir(parents=True, exist_ok=True)
    return Plan(
        out=out,
        machine=this_machine(options.wine_prefix, options.windows_python, ROOT / "build"),
        certificate=_certificate(options),
        fast=options.fast,
    )


def _certificate(options: argparse.Namespace) -> Certificate | None:
    if options.certificate is None:
        return None
    if not options.certificate.is_file():
        raise BuildError(f"The certificate {options.certificate} is not there")
    if options.password_from is None:
        raise BuildError("A certificate needs --password-from with the name of a variable")
    return Certificate(
        file=options.certificate.absolute(),
        password_variable=options.password_from,
        time_stamps=options.time_stamps,
        authority=options.authority and options.authority.absolute(),
    )


def _build(plan: Plan, steps: Sequence[str]) -> int:
    took = []
    for name in steps:
        print(f"== {name}", flush=True)
        begun = time.monotonic()
        for line in _step(name)(plan):
            print(f"   {line}", flush=True)
        took.append((name, time.monotonic() - begun))
        print(f"   {took[-1][1]:.1f} s", flush=True)
    print("\nstep          seconds")
    for name, seconds in [*took, ("in all", sum(seconds for _, seconds in took))]:
        print(f"{name:12} {seconds:8.1f}")
    return 0


def _step(name: str) -> Step:
    """The step's function. Loaded when it is its turn: the later steps need fewer tools."""
    if name == "sign":
        return sign_programs
    step: Step = getattr(import_module(f"builder.{name}"), name)
    return step


def _sign_file(file: Path, certificate: Certificate | None) -> int:
    if certificate is None:
        raise BuildError("--sign-file needs --certificate")
    sign(file, certificate, "MeshDesk Setup")
    return 0


def _compare(ours: Path, theirs: Path) -> int:
    inner = theirs / "MeshDesk"
    found = list(differences(ours, inner if inner.is_dir() else theirs))
    print(*found, f"{len(found)} files differ", sep="\n")
    return 1 if found else 0
