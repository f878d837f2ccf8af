"""What the choices of the algorithms are called for people; scripts and models give the ids."""

from __future__ import annotations

from .naming import tr


def option_word(parameter: str, option: str) -> str:
    """What the choice ``option`` of ``parameter`` is called; the id itself where it needs no other word."""
    return _own(parameter).get(option) or _shared().get(option, option)


def titled(parameter: str, option: str) -> str:
    """The word with the id, which help, scripts and models speak of."""
    word = option_word(parameter, option)
    return option if word == option else tr("{} ({})").format(word, option)


def _own(parameter: str) -> dict[str, str]:
    """Words that mean something else elsewhere."""
    return {
        "VALUE": {
            "count": tr("number of customers"),
            "presence": tr("black where customers are"),
            "sum": tr("sum of the weights"),
            "mean": tr("mean weight"),
            "ternary": tr("ternary map"),
            "dots": tr("weight as dots"),
        },
        "DRAW": {"customers": tr("each customer alike"), "weight": tr("weight as dots")},
        "RESIDUE": {
            "gradient": tr("both sides of the outline"),
            "black": tr("just outside"),
            "white": tr("just inside"),
        },
        "NEIGHBOURHOOD": {"nearest": tr("nearest features"), "distance": tr("within a distance")},
        "DEMAND": {"mean": tr("mean weight")},
        "CONNECTIVITY": {"8": tr("8 neighbours"), "4": tr("4 neighbours")},
        "AUTOMATIC": {"usual": tr("usual threshold of the method")},
        "CENTROID": {"demand": tr("centre of the demand"), "customers": tr("mean of the customers")},
    }.get(parameter, {})


def _shared() -> dict[str, str]:
    return {
        "none": tr("none"),
        "auto": tr("automatic"),
        "mean": tr("mean"),
        "binomial": tr("binomial"),
        "median": tr("median"),
        "lowpass": tr("low-pass"),
        "highpass": tr("high-pass"),
        "kernel": tr("own kernel"),
        "nagao": "Nagao",
        "dark": tr("dark"),
        "bright": tr("bright"),
        "saturated": tr("strong in colour"),
        "erosion": tr("erosion"),
        "dilation": tr("dilation"),
        "opening": tr("opening"),
        "closing": tr("closing"),
        "whitetophat": tr("white top-hat"),
        "blacktophat": tr("black top-hat"),
        "cross": tr("cross"),
        "square": tr("square"),
        "disc": tr("disc"),
        "k-of-8": tr("k of 8 neighbours"),
        "reflect": tr("reflected"),
        "nodata": tr("without data"),
        "shrink": tr("shrunken"),
        "sobel": "Sobel",
        "prewitt": "Prewitt",
        "kirsch": "Kirsch",
        "roberts": "Roberts",
        "gradient": tr("gradient"),
        "laplacian": tr("Laplacian"),
        "lines": tr("line masks"),
        "threshold": tr("grey level"),
        "morphological": tr("morphological outline"),
        "otsu": "Otsu",
        "minimum_error": tr("minimum error"),
        "multilevel": tr("several levels"),
        "bezier": "Bézier",
        "pixels": tr("mean of the pixels"),
        "contour": tr("centroid of the outline"),
        "surface": tr("point on the surface"),
        "area": tr("area of the zone"),
        "count": tr("customers inside"),
        "weight": tr("weight inside"),
        "nearest": tr("nearest customers"),
        "global": tr("mean weight × area"),
        "sum": tr("sum of the variable"),
        "euclidean": tr("straight lines in the plane"),
        "ellipsoidal": tr("straight lines on the ellipsoid"),
        "matrix": tr("cost matrix"),
        "exact": tr("exact"),
        "greedy": tr("greedy"),
        "neighbourhood": tr("neighbourhood search"),
        "substitution": tr("substitution"),
        "lagrangian": tr("Lagrangian relaxation"),
        "genetic": tr("genetic"),
        "tabu": tr("tabu search"),
        "best_swap": tr("best exchange"),
        "teitz_bart": "Teitz-Bart",
        "gria": "GRIA",
        "no": tr("nothing"),
        "bound": tr("a bound"),
        "optimum": tr("the optimum"),
        "distance": tr("within a distance"),
        "touching": tr("that touch the zone"),
        "leave_out": tr("are left out"),
        "keep": tr("are kept"),
    }
