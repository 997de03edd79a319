"""How the app is served: every option that safety and look depend on, passed wherever it is started.

Streamlit reads `.streamlit/config.toml` from the working folder, not from ours. That file serves whoever runs
`streamlit run` in the checkout; a test holds it equal to `server_options()`.
"""

import sys
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

ROOT = Path(__file__).parent.parent
APP = ROOT / "app.py"
THEME = ROOT / "static" / "theme.toml"
ICON = ROOT / "static" / "icon.png"  # page_icon: a Material name would be fetched from a font server

LOOPBACK = "127.0.0.1"
PORT = 8501
MAX_UPLOAD_MB = 200  # a year of a newsroom's articles as one ZIP; Streamlit holds an upload in memory

Option = bool | int | str | list[str]


def server_options(
    *, address: str = LOOPBACK, port: int = PORT, hosts: Iterable[str] = ()
) -> dict[str, Option]:
    """Every option of the server, by its Streamlit name.

    `hosts` are further names under which browsers reach the app, such as that of a proxy in front of it.
    """
    return {
        "server.address": address,  # unset, it listens everywhere and asks outside hosts for its own address
        "server.port": port,
        "server.allowedHosts": sorted({address, LOOPBACK, "localhost", *hosts}),  # against DNS rebinding
        "server.enableAgentApi": False,
        "server.enableStaticServing": True,
        "server.fileWatcherType": "none",
        "server.headless": True,
        "server.maxUploadSize": MAX_UPLOAD_MB,
        "browser.gatherUsageStats": False,
        "client.showErrorDetails": "none",  # a traceback shows paths and text to whoever looks on
        "client.showErrorLinks": False,
        "client.toolbarMode": "minimal",
        "runner.magicEnabled": False,
        "theme.base": str(THEME),
    }


def streamlit_command(
    *, address: str = LOOPBACK, port: int = PORT, hosts: Iterable[str] = (), app: Path = APP
) -> list[str]:
    """The command that serves the app with those options, for `subprocess` or `os.execv`."""
    options = server_options(address=address, port=port, hosts=hosts)
    return [sys.executable, "-m", "dashboard.ui.server", "run", str(app), *_flags(options)]


def _flags(options: Mapping[str, Option]) -> Iterator[str]:
    for name, value in options.items():
        for one in value if isinstance(value, list) else [value]:
            yield f"--{name}={str(one).lower() if isinstance(one, bool) else one}"
