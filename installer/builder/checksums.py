"""SHA256SUMS, as ``sha256sum --check`` and every other tool reads it."""

from collections.abc import Iterator

from builder.errors import BuildError
from builder.files import sha256
from builder.plan import Plan


def checksums(plan: Plan) -> Iterator[str]:
    """Write SHA256SUMS over the installer and the bill of materials.

    Raises:
        BuildError: there is no installer.
    """
    if not plan.setup.is_file():
        raise BuildError(f"{plan.setup.name} is not there", "Run the step pack first.")
    files = [file for file in (plan.setup, plan.sbom) if file.is_file()]
    lines = [f"{sha256(file)}  {file.name}\n" for file in files]
    (plan.out / "SHA256SUMS").write_text("".join(lines), "utf-8", newline="\n")
    yield from (line.strip() for line in lines)
