"""The demonstration's mailboxes, and the messages that wait in them.

Everybody and everything in the messages is made up: the patients are called after what they
are for, and their NHS numbers start with 999, which the NHS keeps for tests.
"""

from datetime import UTC, date, datetime, timedelta

from meshdesk.demo.records import SandboxMailbox, SandboxWorkflow, SeedMessage, SeedReport

SURGERY = "X26ABC1"
LABORATORY = "X26ABC2"
HOSPITAL = "X26ABC3"
PHARMACY = "X26ABC4"

DEMO_PASSWORD = "demo-password"  # noqa: S105 - opens nothing but the sandbox on this computer

HOUR = 3600
DAY = 24 * HOUR


def demo_mailboxes() -> tuple[SandboxMailbox, ...]:
    """A surgery, whose desk this is, and those it exchanges messages with."""
    return (
        SandboxMailbox(SURGERY, "Elm Street Surgery", "A81001", DEMO_PASSWORD, "ELM01"),
        SandboxMailbox(LABORATORY, "St Anne's Pathology", "RZZ01", DEMO_PASSWORD, "PATH01"),
        SandboxMailbox(HOSPITAL, "Northgate Hospital", "RZZ02", DEMO_PASSWORD, "NGH01"),
        SandboxMailbox(PHARMACY, "Market Pharmacy", "FZZ01", DEMO_PASSWORD, "MKT01"),
    )


def demo_workflows() -> tuple[SandboxWorkflow, ...]:
    """What they exchange, each with its ``_ACK`` the other way (MESH's naming convention)."""
    exchanges = (
        ("PATH_REQUEST_V1", (SURGERY, HOSPITAL), (LABORATORY,)),
        ("PATH_RESULT_V1", (LABORATORY,), (SURGERY, HOSPITAL)),
        ("GP_REFERRAL_V1", (SURGERY,), (HOSPITAL,)),
        ("DISCHARGE_SUMMARY_V1", (HOSPITAL,), (SURGERY,)),
        ("PHARM_REPEAT_V1", (SURGERY, PHARMACY), (SURGERY, PHARMACY)),
    )
    return tuple(
        workflow
        for name, senders, receivers in exchanges
        for workflow in (
            SandboxWorkflow(name, senders, receivers),
            SandboxWorkflow(f"{name}_ACK", receivers, senders),
        )
    )


def demo_messages(now: datetime | None = None) -> tuple[SeedMessage, ...]:
    """What waits when the demonstration starts, aged as seen from `now` (UTC).

    In the surgery's inbox: five messages and the REPORT of a referral that nobody collected.
    In its outbox: that referral, and a repeat list that was collected.
    """
    now = now or datetime.now(UTC)
    referral_sent = now - timedelta(days=5, hours=7)
    referral = f"{referral_sent:%Y%m%d%H%M%S}000000_E12291"
    return (
        _blood_results(now.date()),
        _microbiology(),
        _discharge_summary(now.date()),
        _registered_list(),
        _repeat_list(),
        _lost_referral(referral, (now - referral_sent).total_seconds()),
        _report_of_it(referral),
        _collected_list(),
    )


def _blood_results(today: date) -> SeedMessage:
    rows = [
        "NHS number,Patient,Taken,Test,Result,Unit,Reference range",
        f"9990000018,TEST Albert,{today},Haemoglobin,138,g/L,130-180",
        f"9990000018,TEST Albert,{today},Potassium,4.2,mmol/L,3.5-5.3",
        f"9990000026,EXAMPLE Beryl,{today},HbA1c,61,mmol/mol,20-41",
        f"9990000034,SAMPLE Cedric,{today},Ferritin,9,ug/L,15-300",
        f"9990000042,DUMMY Dorothy,{today},TSH,2.1,mU/L,0.3-4.2",
    ]
    return SeedMessage(
        SURGERY,
        LABORATORY,
        "PATH_RESULT_V1",
        _lines(rows),
        subject=f"Blood results {today.day} {today:%B}",
        file_name=f"results-{today:%d%m}.csv",
        local_id="PATH-10431",
        content_type="text/csv",
        age_seconds=0.2 * HOUR,
    )


def _microbiology() -> SeedMessage:
    rows = [
        '<?xml version="1.0" encoding="UTF-8"?>',
        '<batch number="7" laboratory="St Anne\'s Pathology">',
        '  <specimen id="M-20817" nhsNumber="9990000050" patient="PLACEHOLDER Edith">',
        "    <type>Mid-stream urine</type>",
        "    <result>No significant growth</result>",
        "  </specimen>",
        '  <specimen id="M-20818" nhsNumber="9990000069" patient="FICTION Frank">',
        "    <type>Throat swab</type>",
        "    <result>Normal flora only</result>",
        "  </specimen>",
        "</batch>",
    ]
    return SeedMessage(
        SURGERY,
        LABORATORY,
        "PATH_RESULT_V1",
        _lines(rows),
        subject="Microbiology batch 7",
        file_name="batch-007.xml",
        local_id="PATH-10418",
        content_type="application/xml",
        age_seconds=0.8 * HOUR,
    )


def _discharge_summary(today: date) -> SeedMessage:
    rows = [
        "NORTHGATE HOSPITAL                                        Discharge summary DS-88123",
        "",
        "Patient:     SAMPLE Cedric          NHS number 999 000 0034",
        f"Admitted:    {today - timedelta(days=4):%d %B %Y}",
        f"Discharged:  {today - timedelta(days=1):%d %B %Y}",
        "",
        "Dear colleagues at Elm Street Surgery,",
        "",
        "Mr Sample came in with a cough and goes home without one. Please repeat his blood",
        "count in two weeks; the ferritin was low. No change to his tablets.",
        "",
        "With kind regards,",
        "Ward 4 (a made-up ward; nobody in this letter exists)",
    ]
    return SeedMessage(
        SURGERY,
        HOSPITAL,
        "DISCHARGE_SUMMARY_V1",
        _lines(rows),
        subject="Discharge summary DS-88123",
        file_name="DS-88123.txt",
        local_id="DS-88123",
        content_type="text/plain",
        age_seconds=18 * HOUR,
    )


def _registered_list() -> SeedMessage:
    """Some size, in three compressed chunks."""
    rows = ["NHS number,Patient,Practice", *_made_up_patients(6000)]
    return SeedMessage(
        SURGERY,
        HOSPITAL,
        "DISCHARGE_SUMMARY_V1",
        _lines(rows),
        subject="Patients known to outpatients",
        file_name="outpatients.csv",
        local_id="NGH-4471",
        chunks=3,
        compressed=True,
        content_type="text/csv",
        age_seconds=2.2 * DAY,
    )


def _repeat_list() -> SeedMessage:
    rows = [
        "NHS number,Patient,Item,Quantity",
        "9990000026,EXAMPLE Beryl,Metformin 500 mg tablets,56",
        "9990000042,DUMMY Dorothy,Levothyroxine 50 microgram tablets,28",
        "9990000077,INVENTED George,Amlodipine 5 mg tablets,28",
    ]
    return SeedMessage(
        SURGERY,
        PHARMACY,
        "PHARM_REPEAT_V1",
        _lines(rows),
        subject="Repeat list for signature",
        file_name="repeats.csv",
        local_id="MKT-0211",
        content_type="text/csv",
        age_seconds=4.25 * DAY,
    )


def _lost_referral(message_id: str, age_seconds: float) -> SeedMessage:
    return SeedMessage(
        HOSPITAL,
        SURGERY,
        "GP_REFERRAL_V1",
        _lines(["Referral of NHS number 999 000 0085 to the eye clinic. All of it is made up."]),
        subject="Referral 2291",
        file_name="referral-2291.txt",
        local_id="EL-2291",
        message_id=message_id,
        content_type="text/plain",
        age_seconds=age_seconds,
        status="undeliverable",
        settled_seconds=5 * DAY,
    )


def _report_of_it(message_id: str) -> SeedMessage:
    return SeedMessage(
        SURGERY,
        "",
        "GP_REFERRAL_V1",
        subject="NDR: Referral 2291",
        local_id="EL-2291",
        age_seconds=7 * HOUR,
        report=SeedReport("14", "Message not collected by recipient after 5 days", message_id),
    )


def _collected_list() -> SeedMessage:
    return SeedMessage(
        PHARMACY,
        SURGERY,
        "PHARM_REPEAT_V1",
        _lines(["NHS number,Answer", "9990000026,signed", "9990000042,signed"]),
        subject="Repeat list answers",
        file_name="repeat-answers.csv",
        local_id="EL-2287",
        content_type="text/csv",
        age_seconds=1.9 * DAY,
        status="acknowledged",
        settled_seconds=2 * HOUR,
    )


def _made_up_patients(count: int) -> list[str]:
    return [
        f"{number},INVENTED Patient {index},Elm Street Surgery"
        for index, number in enumerate(_test_numbers(count), start=1)
    ]


def _test_numbers(count: int) -> list[str]:
    """NHS numbers in the range for tests, with their modulus 11 check digit."""
    found: list[str] = []
    serial = 999_100_000
    while len(found) < count:
        serial += 1
        weighted = sum(int(digit) * (10 - place) for place, digit in enumerate(str(serial)))
        check = (11 - weighted % 11) % 11
        if check < 10:
            found.append(f"{serial}{check}")
    return found


def _lines(rows: list[str]) -> bytes:
    return "".join(f"{row}\r\n" for row in rows).encode()
