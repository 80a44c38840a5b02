"""The road under Wine takes minutes and a gigabyte of tools: it is collected where asked for."""

import os

collect_ignore = [] if os.environ.get("MESHDESK_UNDER_WINE") else ["road"]
