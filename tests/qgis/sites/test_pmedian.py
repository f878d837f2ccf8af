"""The p-median through the toolbox: the thesis's table, existing and candidate sites, distances, wrong input."""

import csv
from itertools import combinations

import numpy as np
import pytest
from qgis.core import QgsDistanceArea, QgsFeature, QgsPointXY, QgsVectorLayer
from toolbox import Failed, Refused, point_layer

# SPEC 14.4: p, sites left out or taken, objective with rounded distances, without, largest distance without.
TABLE = {
    1: ("10", 10_114_005, 10_111_226.4, 606.6),
    2: ("1,10", 3_205_268, 3_206_248.6, 471.8),
    3: ("1,10,18", 2_512_282, 2_513_201.9, 284.0),
    4: ("1,6,10,18", 1_908_833, 1_909_701.6, 171.8),
    5: ("1,6,10,18,22", 1_507_518, 1_508_132.0, 171.8),
    6: ("1,6,10,12,18,22", 1_177_979, 1_177_635.5, 171.8),
    7: ("1,6,9,10,12,18,22", 981_793, 981_477.2, 144.8),
    8: ("1,6,9,10,12,18,22,23", 808_933, 807_917.3, 144.8),
    9: ("1,3,7,9,10,12,18,22,23", 679_238, 678_177.4, 144.8),
    10: ("1,3,7,9,10,12,15,18,22,23", 561_933, 561_028.7, 114.2),
    11: ("1,3,7,9,10,12,13,15,18,22,23", 471_987, 470_923.7, 110.4),
    12: ("1,3,7,9,10,12,13,15,17,18,20,22", 408_799, 407_127.9, 110.4),
    13: ("but 4,5,6,8,11,14,16,19,21,23,24,25", 351_929, 350_067.9, 85.6),
    14: ("but 4,5,8,11,14,16,19,21,23,24,25", 302_977, 301_562.9, 85.6),
    15: ("but 4,5,8,11,14,16,19,21,23,24", 257_139, 255_957.9, 56.6),
    16: ("but 4,5,8,14,16,19,21,23,24", 212_818, 211_928.8, 56.6),
    17: ("but 4,5,8,14,16,19,23,24", 177_618, 176_728.8, 56.6),
    18: ("but 4,5,8,16,19,23,24", 147_237, 146_577.7, 41.2),
    19: ("but 4,5,8,16,19,24", 117_471, 116_953.7, 41.2),
    20: ("but 4,8,16,19,24", 91_313, 90_679.3, 33.6),
    21: ("but 8,16,19,24", 67_953, 67_399.3, 33.6),
    22: ("but 8,17,24", 48_579, 48_245.1, 33.6),
    23: ("but 8,17", 30_355, 30_227.2, 30.8),
    24: ("but 8", 13_026, 13_006.7, 26.0),
    25: ("but", 0, 0.0, 0.0),
}


def site_set(text):
    numbers = {int(one) for one in text.removeprefix("but").split(",") if one.strip()}
    return set(range(1, 26)) - numbers if text.startswith("but") else numbers


@pytest.fixture
def pmedian(toolbox, baray_zones):
    """Run on the thesis's zones unless told otherwise."""

    def run(**parameters):
        parameters = {
            "DEMAND": baray_zones,
            "DEMAND_ID_FIELD": "zone",
            "WEIGHT_FIELD": "area",
            "P": 4,
            "METHOD": "exact",
            **parameters,
        }
        return toolbox.run("pmedian", **parameters)

    return run


# -- SPEC 14.4 -----------------------------------------------------------------------------------------------------
@pytest.mark.parametrize("p", TABLE)
def test_every_printed_objective(pmedian, p):
    sites, rounded, _, _ = TABLE[p]
    done = pmedian(P=p, ROUND_DISTANCES=True)
    assert done["OBJECTIVE"] == rounded
    assert set(done.column("SITES", "site")) == site_set(sites)
    assert done["STATUS"] == "optimal"
    assert done["LOWER_BOUND"] == pytest.approx(rounded)
    assert done["GAP_PERCENT"] == 0


@pytest.mark.parametrize("p", TABLE)
def test_every_exact_objective(pmedian, p):
    sites, _, exact, farthest = TABLE[p]
    done = pmedian(P=p)
    assert done["OBJECTIVE"] == pytest.approx(exact, abs=0.051)
    assert done["MAX_DISTANCE"] == pytest.approx(farthest, abs=0.051)
    assert done["MEAN_DISTANCE"] == pytest.approx(exact / 37_824, abs=1e-5)
    assert set(done.column("SITES", "site")) == site_set(sites)


@pytest.mark.parametrize("method", ["auto", "greedy", "neighbourhood", "substitution", "lagrangian", "genetic", "tabu"])
def test_every_method_finds_the_optimum_of_five_sites(pmedian, method):
    done = pmedian(P=5, METHOD=method, ROUND_DISTANCES=True)
    assert done["OBJECTIVE"] == 1_507_518
    assert sorted(done.column("SITES", "site")) == [1, 6, 10, 18, 22]


def test_greedy_opens_in_its_own_order_and_proves_nothing(pmedian):
    done = pmedian(P=6, METHOD="greedy")
    assert done.column("SITES", "site") == [10, 1, 18, 6, 22, 12]
    assert done.column("SITES", "rank") == [1, 2, 3, 4, 5, 6]
    assert done["STATUS"] == "heuristic"
    assert "LOWER_BOUND" not in done
    assert "GAP_PERCENT" not in done
    assert "no bound: the method greedy proves nothing" in done.infos


def test_greedy_misses_the_optimum_that_substitution_finds(pmedian):
    assert pmedian(P=9, METHOD="greedy", ROUND_DISTANCES=True)["OBJECTIVE"] > 679_238
    assert pmedian(P=9, METHOD="substitution", ROUND_DISTANCES=True)["OBJECTIVE"] == 679_238


def test_neighbourhood_search_ends_where_the_thesis_printed_it(pmedian):
    assert pmedian(P=18, METHOD="neighbourhood", ROUND_DISTANCES=True)["OBJECTIVE"] == 147_852


def test_lagrangian_bounds_hold(pmedian):
    done = pmedian(P=18, METHOD="lagrangian", ROUND_DISTANCES=True)
    assert done["OBJECTIVE"] == 147_237
    assert done["LOWER_BOUND"] <= 147_237 + 1e-6
    assert done["GAP_PERCENT"] < 0.1


# -- layers --------------------------------------------------------------------------------------------------------
def test_allocation_of_four_sites(pmedian):
    done = pmedian()
    served = {}
    for row in done.rows("ALLOCATION"):
        served.setdefault(row["site"], set()).add(row["demand_id"])
    assert served[1] == {1, 3, 4}
    assert served[6] == {2, 5, 6, 7}
    assert served[18] == {13, 18, 25}
    assert served[10] == set(range(1, 26)) - served[1] - served[6] - served[18]
    demand = dict(zip(done.column("SITES", "site"), done.column("SITES", "demand")))
    assert demand == {1: 10_839, 6: 2_942, 18: 1_857, 10: 22_186}
    assert sum(done.column("SITES", "share")) == pytest.approx(100)
    assert sum(done.column("SITES", "customers")) == 25


def test_lines_run_from_demand_to_site_and_measure_the_distance(pmedian):
    done = pmedian()
    place = dict(zip(done.column("SITES", "site"), map(tuple, done.xy("SITES"))))
    features = list(done.layer("ALLOCATION").getFeatures())
    assert len(features) == 25
    for line in features:
        assert tuple(line.geometry().asPolyline()[-1]) == place[line["site"]]
        assert line.geometry().length() == pytest.approx(line["distance"])
    assert sum(line["demand"] * line["distance"] for line in features) == pytest.approx(done["OBJECTIVE"])


def test_assignment_keeps_the_columns_of_the_demand(pmedian):
    done = pmedian()
    rows = done.rows("ASSIGNMENT")
    assert list(rows[0]) == ["zone", "area", "site", "site_rank", "distance"]
    assert [row["zone"] for row in rows] == list(range(1, 26))
    own = next(row for row in rows if row["zone"] == 10)
    assert (own["site"], own["distance"], own["site_rank"]) == (10, 0, 1)


def test_assignment_columns_give_way_to_those_of_the_demand(toolbox):
    demand = point_layer([(0, 0), (9, 0)], crs="", site=["mine", "yours"], distance=[1.5, 2.5])
    done = toolbox.run("pmedian", DEMAND=demand, P=1)
    rows = done.rows("ASSIGNMENT")
    assert [row["site"] for row in rows] == ["mine", "yours"]
    assert [row["distance"] for row in rows] == [1.5, 2.5]
    assert len(rows[0]) == 5


def test_without_an_id_field_features_are_known_by_their_id(toolbox, baray_zones):
    done = toolbox.run("pmedian", DEMAND=baray_zones, WEIGHT_FIELD="area", P=1, METHOD="exact")
    wanted = next(feature.id() for feature in baray_zones.getFeatures() if feature["zone"] == 10)
    assert done.column("SITES", "site") == [wanted]


def test_features_left_out_are_told_and_take_no_part(toolbox):
    demand = point_layer([(0, 0), (10, 0), None, (500, 0)], crs="", w=[5, 1, 9, None])
    done = toolbox.run("pmedian", DEMAND=demand, WEIGHT_FIELD="w", P=1)
    assert done["OBJECTIVE"] == 10
    assert done.warnings.count("features left out") == 2
    assert len(done.rows("ASSIGNMENT")) == 2


def test_layers_without_crs_and_with_one(pmedian, toolbox):
    assert not pmedian().layer("SITES").crs().isValid()
    projected = toolbox.run("pmedian", DEMAND=point_layer([(0, 0), (9, 9)]), P=1)
    assert projected.layer("SITES").crs().authid() == "EPSG:2154"


# -- candidates and existing sites: ZS-7, ZS-10 --------------------------------------------------------------------
def test_an_existing_site_is_always_open(pmedian):
    # Zone 8 is in none of the optimal sets.
    done = pmedian(EXISTING=point_layer([(654, 514)], crs=""))
    sites = {row["site"]: row["existing"] for row in done.rows("SITES")}
    assert sites[8] == 1
    assert sum(sites.values()) == 1
    assert len(sites) == 4
    assert done["OBJECTIVE"] > 1_909_701


def test_existing_optimal_sites_change_nothing(pmedian):
    done = pmedian(EXISTING=point_layer([(812, 105), (207, 745)], crs=""))
    assert done["OBJECTIVE"] == pytest.approx(1_909_701.6, abs=0.051)
    assert {row["site"] for row in done.rows("SITES") if row["existing"]} == {1, 18}


def test_next_best_site_given_the_stores_of_today(pmedian, baray_zones):
    stores = [f.geometry().asPoint() for f in baray_zones.getFeatures() if f["zone"] in (1, 6, 9, 10, 12, 18, 22, 23)]
    done = pmedian(P=9, EXISTING=point_layer([tuple(place) for place in stores], crs=""))
    assert [row["site"] for row in done.rows("SITES") if not row["existing"]] == [3]
    assert done["OBJECTIVE"] == pytest.approx(678_954.2, abs=0.051)


def test_an_existing_site_elsewhere_becomes_a_candidate_of_its_own(pmedian):
    done = pmedian(EXISTING=point_layer([(400, 400)], crs=""))
    existing = [row for row in done.rows("SITES") if row["existing"]]
    assert [row["site"] for row in existing] == ["existing 1"]
    assert (400, 400) in set(map(tuple, done.xy("SITES")))


def test_existing_sites_at_the_same_place_count_once(pmedian):
    done = pmedian(P=1, EXISTING=point_layer([(400, 400), (400, 400)], crs=""))
    assert len(done.rows("SITES")) == 1


def test_more_existing_sites_than_sites(pmedian):
    stores = point_layer([(0, 0), (1, 1), (2, 2)], crs="")
    with pytest.raises(Failed, match=r"P .*2 sites are asked for but 3 existing sites must stay open"):
        pmedian(P=2, EXISTING=stores)


def test_candidates_replace_the_demand_points(pmedian):
    candidates = point_layer([(600, 670), (800, 110), (0, 0)], crs="", ref=["centre", "north", "far"])
    done = pmedian(P=2, CANDIDATES=candidates, CANDIDATE_ID_FIELD="ref")
    assert sorted(done.column("SITES", "site")) == ["centre", "north"]
    assert done["OBJECTIVE"] > 3_206_248
    assert done.column("ALLOCATION", "demand_id") == list(range(1, 26))


def test_a_further_candidate_never_worsens_the_optimum(pmedian, baray_zones):
    own = [tuple(f.geometry().asPoint()) for f in baray_zones.getFeatures()]
    same = pmedian(CANDIDATES=point_layer(own, crs=""))["OBJECTIVE"]
    more = pmedian(CANDIDATES=point_layer([*own, (590, 660)], crs=""))["OBJECTIVE"]
    assert same == pytest.approx(1_909_701.6, abs=0.051)
    assert more <= same


# -- wrong parameters ----------------------------------------------------------------------------------------------
@pytest.mark.parametrize("p", [0, -3])
def test_no_site(pmedian, p):
    with pytest.raises(Refused, match=rf"P \(Number of sites\): must be at least 1, not {p}"):
        pmedian(P=p)


def test_more_sites_than_candidates(pmedian):
    with pytest.raises(Failed, match=r"P .*26 sites are asked for but there are only 25 candidates; lower"):
        pmedian(P=26)
    with pytest.raises(Failed, match=r"P .*4 sites are asked for but there are only 3 candidates"):
        pmedian(CANDIDATES=point_layer([(0, 0), (1, 0), (2, 0)], crs=""))


def test_degrees_are_refused_with_two_ways_out(toolbox):
    demand = point_layer([(2.3, 48.8), (2.4, 48.9)], crs="EPSG:4326")
    message = r"DEMAND .*in degrees \(EPSG:4326\).*EPSG:32631.*Or choose DISTANCE=ellipsoidal"
    with pytest.raises(Refused, match=message):
        toolbox.run("pmedian", DEMAND=demand, P=1)


@pytest.mark.parametrize("name", ["CANDIDATES", "EXISTING"])
def test_layers_in_different_crs(toolbox, name):
    others = {name: point_layer([(0, 0)], crs="EPSG:3857")}
    with pytest.raises(Refused, match=rf"{name} .*its CRS is EPSG:3857 but that of DEMAND is EPSG:2154"):
        toolbox.run("pmedian", DEMAND=point_layer([(0, 0), (1, 1)]), P=1, **others)


@pytest.mark.parametrize("name", ["DEMAND", "CANDIDATES", "EXISTING"])
def test_layers_without_features(pmedian, name):
    with pytest.raises(Refused, match=rf"{name} .*the layer has no features"):
        pmedian(**{name: point_layer([], crs="", zone=[], area=[])})


@pytest.mark.parametrize("name", ["DEMAND_ID_FIELD", "WEIGHT_FIELD"])
def test_fields_that_vanished(pmedian, name):
    with pytest.raises(Refused, match=rf"{name} .*no field 'surface' \(any more\). Its fields are: zone, area"):
        pmedian(**{name: "surface"})


def test_all_demand_zero(toolbox):
    demand = point_layer([(0, 0), (1, 1)], w=[0, 0])
    with pytest.raises(Failed, match=r"WEIGHT_FIELD .*All weights in 'w' are zero"):
        toolbox.run("pmedian", DEMAND=demand, WEIGHT_FIELD="w", P=1)


@pytest.mark.parametrize(("name", "value"), [("GAP", 100), ("GAP", -1), ("TIME_LIMIT", -1), ("SEED", -1)])
def test_solver_values_out_of_range(pmedian, name, value):
    with pytest.raises(Refused, match=name):
        pmedian(**{name: value})


def test_a_time_limit_of_zero(pmedian):
    with pytest.raises((Refused, Failed), match=r"TIME_LIMIT .*positive number of seconds, not 0"):
        pmedian(TIME_LIMIT=0)


def test_one_point_and_identical_points(toolbox):
    assert toolbox.run("pmedian", DEMAND=point_layer([(5, 5)]), P=1)["OBJECTIVE"] == 0
    done = toolbox.run("pmedian", DEMAND=point_layer([(5, 5)] * 4), P=2)
    assert done["OBJECTIVE"] == 0
    assert len(done.rows("SITES")) == 2


def test_the_seed_decides(pmedian):
    first, second = (pmedian(METHOD="genetic", P=9, SEED=3) for _ in range(2))
    assert first.column("SITES", "site") == second.column("SITES", "site")
    assert first["OBJECTIVE"] == second["OBJECTIVE"]


# -- other distances -----------------------------------------------------------------------------------------------
PARIS, LYON, LILLE = (2.3522, 48.8566), (4.8357, 45.7640), (3.0573, 50.6292)


def test_ellipsoidal_distances_are_metres_on_the_globe(toolbox):
    demand = point_layer([PARIS, LYON, LILLE], crs="EPSG:4326", town=["Paris", "Lyon", "Lille"])
    done = toolbox.run("pmedian", DEMAND=demand, DEMAND_ID_FIELD="town", P=1, DISTANCE="ellipsoidal")
    assert done.column("SITES", "site") == ["Paris"]
    assert done.layer("SITES").crs().authid() == "EPSG:4326"
    measure = _ellipsoid_measure()
    for row in done.rows("ALLOCATION"):
        place = {"Paris": PARIS, "Lyon": LYON, "Lille": LILLE}[row["demand_id"]]
        assert row["distance"] == pytest.approx(measure(place, PARIS), abs=1e-3)


def _ellipsoid_measure():
    area = QgsDistanceArea()
    area.setEllipsoid("EPSG:7030")
    return lambda a, b: area.measureLine(QgsPointXY(*a), QgsPointXY(*b))


def test_ellipsoidal_distances_of_a_projected_layer(toolbox):
    demand = point_layer([(652000, 6862000), (652000, 6872000)])
    done = toolbox.run("pmedian", DEMAND=demand, P=1, DISTANCE="ellipsoidal")
    # Lambert 93 is not true to scale: 10 km on the map are a few metres more or less on the ground.
    assert done["MAX_DISTANCE"] == pytest.approx(10_000, abs=15)
    assert done["MAX_DISTANCE"] != pytest.approx(10_000, abs=0.01)


def test_ellipsoidal_distances_need_a_crs(pmedian):
    with pytest.raises((Refused, Failed), match=r"DISTANCE .*no CRS, so there is no ellipsoid"):
        pmedian(DISTANCE="ellipsoidal")


def cost_table(rows, kinds=("string", "string", "double")):
    fields = "&".join(f"field={name}:{kind}" for name, kind in zip(("from", "to", "minutes"), kinds))
    table = QgsVectorLayer(f"NoGeometry?{fields}", "costs", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(table.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    table.dataProvider().addFeatures(features)
    return table


TOWNS = ("a", "b", "c")
# The shortest way leads to c although b lies in the middle of the map.
MINUTES = {("a", "a"): 0, ("a", "b"): 30, ("a", "c"): 5, ("b", "b"): 0, ("b", "c"): 6, ("c", "c"): 0}


def both_ways(changes=()):
    pairs = {**{(t, f): m for (f, t), m in MINUTES.items()}, **MINUTES, **dict(changes)}
    return [(f, t, m) for (f, t), m in pairs.items()]


@pytest.fixture
def by_matrix(toolbox):
    def run(rows, **parameters):
        demand = point_layer([(0, 0), (10, 0), (20, 0)], town=list(TOWNS), people=[1, 1, 1])
        values = {
            "DEMAND": demand,
            "DEMAND_ID_FIELD": "town",
            "P": 1,
            "DISTANCE": "matrix",
            "COST_MATRIX": cost_table(rows),
            "ORIGIN_FIELD": "from",
            "DESTINATION_FIELD": "to",
            "COST_FIELD": "minutes",
            **parameters,
        }
        return toolbox.run("pmedian", **values)

    return run


def test_a_cost_matrix_decides_instead_of_the_map(by_matrix):
    done = by_matrix(both_ways())
    assert done.column("SITES", "site") == ["c"]
    assert done["OBJECTIVE"] == 11
    assert done["MAX_DISTANCE"] == 6


def test_numbers_in_the_table_match_numbers_written_as_text(toolbox):
    demand = point_layer([(0, 0), (10, 0)], node=[7, 8])
    table = cost_table([("7", "7", 0), ("7", "8", 4), ("8", "7", 3), ("8", "8", 0)])
    done = toolbox.run(
        "pmedian", DEMAND=demand, DEMAND_ID_FIELD="node", P=1, DISTANCE="matrix", COST_MATRIX=table,
        ORIGIN_FIELD="from", DESTINATION_FIELD="to", COST_FIELD="minutes",
    )  # fmt: skip
    assert done.column("SITES", "site") == [7]
    assert done["OBJECTIVE"] == 3


@pytest.mark.parametrize(
    ("rows", "message"),
    [
        ([pair for pair in both_ways() if pair[:2] != ("a", "b")], "1 of 9 pairs are missing"),
        ([*both_ways(), ("a", "b", 1)], "1 pairs are given more than once"),
        (both_ways({("a", "b"): -2}.items()), "1 pairs have a negative cost"),
        (both_ways({("a", "b"): None}.items()), "1 pairs have no cost"),
    ],
)
def test_matrices_that_do_not_fit(by_matrix, rows, message):
    with pytest.raises(Failed, match=message):
        by_matrix(rows)


@pytest.mark.parametrize("name", ["COST_MATRIX", "ORIGIN_FIELD", "DESTINATION_FIELD", "COST_FIELD", "DEMAND_ID_FIELD"])
def test_a_matrix_needs_its_table_and_fields(by_matrix, name):
    with pytest.raises(Refused, match=rf"{name} .*give a value, DISTANCE=matrix needs it"):
        by_matrix(both_ways(), **{name: None})


def test_a_matrix_with_candidates_needs_their_ids(by_matrix):
    with pytest.raises(Refused, match=r"CANDIDATE_ID_FIELD .*DISTANCE=matrix needs it"):
        by_matrix(both_ways(), CANDIDATES=point_layer([(1, 1)], ref=["a"]))


def test_an_empty_matrix(by_matrix):
    with pytest.raises(Refused, match=r"COST_MATRIX .*the layer has no features"):
        by_matrix([])


def test_a_matrix_works_for_layers_in_degrees(toolbox, by_matrix):
    demand = point_layer([PARIS, LYON, LILLE], crs="EPSG:4326", town=list(TOWNS))
    assert by_matrix(both_ways(), DEMAND=demand)["OBJECTIVE"] == 11


def rows_of(path):
    with path.open(encoding="utf-8") as file:
        return list(csv.DictReader(file))


def test_network_distances_of_coquimbo(by_matrix, shared_data):
    folder = shared_data / "coquimbo"
    zones = rows_of(folder / "zones_population.csv")
    wide = rows_of(folder / "zone_network_distance_m_133x133.csv")
    names = [row["zone_id"] for row in wide]
    matrix = np.array([[float(row[name]) for name in names] for row in wide])
    people = np.array([float({zone["zone_id"]: zone["population"] for zone in zones}[name]) for name in names])
    place = {zone["zone_id"]: (float(zone["x_utm19s"]), float(zone["y_utm19s"])) for zone in zones}
    demand = point_layer([place[name] for name in names], crs="EPSG:32719", town=names, people=people.tolist())
    pairs = [(a, b, float(matrix[i, j])) for i, a in enumerate(names) for j, b in enumerate(names)]

    done = by_matrix(pairs, DEMAND=demand, WEIGHT_FIELD="people", P=1)
    assert done["OBJECTIVE"] == pytest.approx((people @ matrix).min())
    assert done.column("SITES", "site") == [names[int((people @ matrix).argmin())]]

    done = by_matrix(pairs, DEMAND=demand, WEIGHT_FIELD="people", P=8)
    chosen = [names.index(site) for site in done.column("SITES", "site")]
    assert done["OBJECTIVE"] == pytest.approx((people * matrix[:, chosen].min(axis=1)).sum())
    assert done["STATUS"] == "optimal"


def test_stores_of_san_francisco(by_matrix, shared_data):
    """205 tracts and 16 candidate stores by network distance, against all 1820 choices of 4 stores."""
    folder = shared_data / "san_francisco"
    tracts = rows_of(folder / "SF_demand_205_centroid_uniform_weight.csv")
    stores = rows_of(folder / "SF_store_site_16_longlat.csv")
    costs = rows_of(folder / "SF_network_distance_candidateStore_16_censusTract_205_new.csv")
    places = [[(float(row["long"]), float(row["lat"])) for row in rows] for rows in (tracts, stores)]
    names = [[row["NAME"] for row in rows] for rows in (tracts, stores)]
    people = np.array([float(row["POP2000"]) for row in tracts])
    table = {(row["DestinationName"], row["name"]): float(row["distance"]) for row in costs}
    matrix = np.array([[table[tract, store] for store in names[1]] for tract in names[0]])
    best = min(people @ matrix[:, list(four)].min(axis=1) for four in combinations(range(16), 4))

    done = by_matrix(
        [(tract, store, cost) for (tract, store), cost in table.items()],
        DEMAND=point_layer(places[0], crs="EPSG:4326", town=names[0], people=people.tolist()),
        WEIGHT_FIELD="people",
        CANDIDATES=point_layer(places[1], crs="EPSG:4326", store=names[1]),
        CANDIDATE_ID_FIELD="store",
        P=4,
    )
    assert done["OBJECTIVE"] == pytest.approx(best)
    assert done["STATUS"] == "optimal"


def test_places_beyond_any_map_are_left_out(toolbox):
    astray = point_layer([(0, 0), (5, 0), (9, 0), (1e300, 1e300)])
    done = toolbox.run("pmedian", DEMAND=astray, P=2)
    assert done["OBJECTIVE"] == 4
    assert "DEMAND: 1 features left out: no usable point geometry" in done.warnings


def test_weights_too_large_to_add(toolbox):
    heavy = point_layer([(0, 0), (5, 0), (9, 0)], w=[1e308] * 3)
    with pytest.raises(Failed, match=r"WEIGHT_FIELD .*No feature has a usable weight.* 3 are negative or infinite"):
        toolbox.run("pmedian", DEMAND=heavy, WEIGHT_FIELD="w", P=2)
