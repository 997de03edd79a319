"""The colours: a palette for light pages and one for dark ones, and what each colour means.

Categorical colours stay apart for readers with protan, deutan and tritan vision (at least 0.085 in OKLab
after Machado's simulation) and stand at 3:1 or more against their ground; a test measures both.
"""

from dataclasses import dataclass
from typing import Literal, get_args

from dashboard.records import Label, Precision

PRECISIONS: tuple[Precision, ...] = get_args(Precision)  # most exact first: the order of stacks and legends

Layer = Literal["places", "sources", "outlets", "unplaced"]


@dataclass(frozen=True, slots=True)
class Palette:
    """The colours of one ground, each "#RRGGBB"."""

    paper: str  # the ground of the page
    panel: str  # the ground of hover labels
    ink: str
    faint_ink: str  # axis labels and notes; still 4.5:1
    grid: str
    axis: str
    accent: str  # a single series, and what is chosen
    muted: str  # the marks beside a chosen one; still 3:1
    blue: str
    brick: str
    green: str
    magenta: str
    ochre: str
    sky: str
    plum: str
    grey: str  # the rest, the unknown
    exactness: tuple[str, str, str, str, str]  # from a day to a decade, strongest first
    sequential: tuple[str, ...]  # ten steps, from few to many
    land: str
    ocean: str
    border: str
    coast: str

    @property
    def categorical(self) -> tuple[str, ...]:
        """The colours of series without a meaning of their own, in order of use."""
        return (
            self.blue,
            self.brick,
            self.green,
            self.magenta,
            self.ochre,
            self.sky,
            self.plum,
            self.grey,
        )

    @property
    def colorscale(self) -> list[tuple[float, str]]:
        """`sequential` in the form that plotly wants."""
        last = len(self.sequential) - 1
        return [(step / last, colour) for step, colour in enumerate(self.sequential)]

    def entity(self, label: Label) -> str:
        """The colour of an entity type; types of one family (places, works) share theirs."""
        families: dict[Label, str] = {
            "PERSON": self.blue,
            "ORG": self.brick,
            "GPE": self.green,
            "LOC": self.green,
            "FAC": self.green,
            "NORP": self.magenta,
            "EVENT": self.ochre,
            "LAW": self.plum,
            "PRODUCT": self.sky,
            "WORK_OF_ART": self.sky,
            "LANGUAGE": self.grey,
        }
        return families[label]

    def precision(self, precision: Precision) -> str:
        """The colour of a date's precision: the vaguer, the weaker; intervals ochre, unknown grey."""
        day, week, month, season, year = self.exactness
        steps: dict[Precision, str] = {
            "instant": day,
            "minute": day,
            "hour": day,
            "day": day,
            "weekend": week,
            "week": week,
            "month": month,
            "season": season,
            "quarter": season,
            "half": season,
            "year": year,
            "decade": year,
            "century": year,
            "range": self.ochre,
            "open": self.ochre,
            "unknown": self.grey,
        }
        return steps[precision]

    def layer(self, layer: Layer) -> str:
        """The colour of a layer of the map."""
        layers: dict[Layer, str] = {
            "places": self.green,
            "sources": self.brick,
            "outlets": self.blue,
            "unplaced": self.grey,
        }
        return layers[layer]


PAPER = Palette(
    paper="#FBFAF7",
    panel="#FFFFFF",
    ink="#1C1B19",
    faint_ink="#5F5B55",
    grid="#E6E2D9",
    axis="#B9B3A7",
    accent="#1B4965",
    muted="#8B857C",
    blue="#4661C6",
    brick="#7F1900",
    green="#0E584F",
    magenta="#983D91",
    ochre="#B38503",
    sky="#0097C3",
    plum="#4E3080",
    grey="#77726B",
    exactness=("#0D3B5C", "#1A5276", "#2F6E94", "#3F83AA", "#4A95BB"),
    sequential=(
        *("#E0EDF6", "#C7D8E3", "#AEC3D2", "#96AFC0", "#7E9AAF"),
        *("#67879D", "#51738D", "#3B607C", "#254D6C", "#0D3B5C"),
    ),
    land="#EDE9DF",
    ocean="#FBFAF7",
    border="#A59E90",
    coast="#BDB6A8",
)
NIGHT = Palette(
    paper="#16181B",
    panel="#26292E",
    ink="#E9E6E0",
    faint_ink="#A8A298",
    grid="#2B2F35",
    axis="#565B63",
    accent="#8CB8D9",
    muted="#6F6A63",
    blue="#4C7BDA",
    brick="#CF6211",
    green="#63E6AA",
    magenta="#A95F99",
    ochre="#F2A619",
    sky="#35B4F8",
    plum="#D6C8FA",
    grey="#A09A90",
    exactness=("#BFE4FB", "#9CC8E4", "#7BABCD", "#5D90B8", "#4077A3"),
    sequential=(
        *("#222F3C", "#314150", "#415465", "#52687B", "#627D91"),
        *("#7492A7", "#85A8BE", "#97BED6", "#AAD5ED", "#C4E7FA"),
    ),
    land="#282C31",
    ocean="#16181B",
    border="#6A6F77",
    coast="#4A4F57",
)


def palette(*, dark: bool = False) -> Palette:
    """The colours for a light or a dark page."""
    return NIGHT if dark else PAPER


def fade(colour: str, opacity: float) -> str:
    """A colour of a palette, see-through: for bands, areas and highlighted words."""
    red, green, blue = (int(colour[i : i + 2], 16) for i in (1, 3, 5))
    return f"rgba({red},{green},{blue},{opacity:g})"


def contrast(one: str, other: str) -> float:
    """How well one colour stands out from another, as WCAG 2.2 counts it: from 1 to 21."""
    dark, light = sorted((_luminance(one), _luminance(other)))
    return (light + 0.05) / (dark + 0.05)


def _luminance(colour: str) -> float:
    parts = (int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5))
    red, green, blue = (v / 12.92 if v <= 0.04045 else ((v + 0.055) / 1.055) ** 2.4 for v in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue
