"""What the environments of MESH are called where there is little room."""

from meshdesk.language import translate
from meshdesk.services.records import Environment


def environment_name(environment: Environment) -> str:
    """In a word: "Integration"."""
    return {
        Environment.LIVE: translate("Environments", "Live"),
        Environment.INTEGRATION: translate("Environments", "Integration"),
        Environment.DEPLOYMENT: translate("Environments", "Deployment"),
        Environment.SANDBOX: translate("Environments", "Sandbox"),
    }[environment]
