"""The network of outlets and their sources as GEXF, for Gephi and other programs of networks."""

from typing import Any
from xml.etree import ElementTree

import networkx as nx
import pandas as pd

from dashboard.export.about import About
from dashboard.export.cells import writable

ENDING, MIME = "gexf", "application/gexf+xml"
VERSION = "1.2draft"  # the newest that networkx writes and Gephi reads
NAMESPACE = "http://www.gexf.net/1.2draft"


def gexf(pairs: pd.DataFrame, about: About) -> str:
    """Write outlets and sources as nodes, and each pair as an edge whose weight is its statements.

    Needs `outlet`, `source_id`, `name`, `kind`, `role`, `country`, `n_statements`, `n_outlet`, `n_source`.
    """
    graph: nx.DiGraph[str] = nx.DiGraph()
    for row in pairs.to_dict("records"):
        outlet, source = f"outlet:{row['outlet']}", f"source:{row['source_id']}"
        graph.add_node(writable(outlet), **_outlet(row))
        graph.add_node(writable(source), **_source(row))
        number = int(row["n_statements"])
        graph.add_edge(writable(outlet), writable(source), weight=number, statements=number)
    return _with_caveats("\n".join(nx.generate_gexf(graph, version=VERSION)), about)


def _outlet(row: dict[Any, Any]) -> dict[str, Any]:
    return {
        "label": writable(row["outlet"]) or "outlet unknown",
        "node_type": "outlet",
        "statements": int(row["n_outlet"]),
    }


def _source(row: dict[Any, Any]) -> dict[str, Any]:
    known = {name: row[name] for name in ("kind", "role", "country") if not pd.isna(row[name])}
    return {
        "label": writable(row["name"]),
        "node_type": "source",
        "statements": int(row["n_source"]),
        **{name: writable(str(value)) for name, value in known.items()},
    }


def _with_caveats(written: str, about: About) -> str:
    """Put the caveats where the format has a place for them, and drop the day that the library wrote."""
    ElementTree.register_namespace("", NAMESPACE)
    root = ElementTree.fromstring(written)
    meta = root.find(f"{{{NAMESPACE}}}meta")
    if meta is None:
        meta = ElementTree.Element(f"{{{NAMESPACE}}}meta")
        root.insert(0, meta)
    meta.clear()
    meta.set("lastmodifieddate", about["Exported"])
    ElementTree.SubElement(meta, f"{{{NAMESPACE}}}creator").text = f"Dateline {about['Dateline']}"
    ElementTree.SubElement(meta, f"{{{NAMESPACE}}}description").text = writable("\n".join(about.lines()))
    return '<?xml version="1.0" encoding="UTF-8"?>\n' + ElementTree.tostring(root, encoding="unicode")
