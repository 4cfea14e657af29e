"""Linked data, read by PyLD without a network."""

import json
import pathlib

from pyld import jsonld

from server import MADE_UP, WithServer

KINDS = [
    *["programmes", "future-tasks", "projects", "funding-statuses"],
    *["contacts", "organisations", "places", "office-hours"],
]
SCHEMA = "http://schema.org/"
# The words of schema.org that we use, and no others: what we misspell means nothing.
CONTEXT = json.loads((pathlib.Path(__file__).parent / "schema-org.json").read_text())


def load(url, _options):
    assert url == "https://schema.org/", url
    return {"contentType": "application/ld+json", "contextUrl": None, "documentUrl": url, "document": CONTEXT}


def words(node):
    """Every key and type of a document."""
    if isinstance(node, list):
        return set().union(*map(words, node))
    if not isinstance(node, dict):
        return set()
    own = {key for key in node if not key.startswith("@")} | ({node["@type"]} if "@type" in node else set())
    return own.union(*map(words, node.values()))


def quads(document):
    return jsonld.to_rdf(document, {"documentLoader": load})["@default"]


class LinkedData(WithServer):
    def documents(self, kind):
        yield json.loads(self.get(f"/v1/{kind}?limit=200", "application/ld+json"))
        for record in self.records(kind)[:10]:
            yield json.loads(self.get(f"/v1/{kind}/{record['id']}", "application/ld+json"))

    def test_every_word_is_one_of_schema_org(self):
        for kind in KINDS:
            for document in self.documents(kind):
                self.assertEqual(words(document) - set(CONTEXT["@context"]), set(), kind)
                (expanded,) = jsonld.expand(document, {"documentLoader": load})
                # Expansion drops what means nothing; all of it must mean something.
                flat = json.dumps(expanded)
                for word in words(document):
                    self.assertIn(SCHEMA + word, flat, kind)
                normal = jsonld.normalize(document, {"documentLoader": load, "algorithm": "URDNA2015", "format": "application/n-quads"})
                self.assertGreaterEqual(len(normal.splitlines()), 3, kind)

    def graph(self):
        """What all lists say together."""
        said = [quad for kind in KINDS for quad in quads(json.loads(self.get(f"/v1/{kind}?limit=200&format=jsonld")))]
        return {(quad["subject"]["value"], quad["predicate"]["value"], quad["object"]["value"]) for quad in said}

    def test_the_records_speak_of_each_other(self):
        graph = self.graph()
        types = {(subject, value) for subject, predicate, value in graph if predicate.endswith("#type")}
        described = {subject for subject, _ in types}
        funding = [value for _, predicate, value in graph if predicate == SCHEMA + "funding"]
        self.assertGreater(len(funding), 3)
        for grant in funding:
            self.assertIn((grant, SCHEMA + "MonetaryGrant"), types)
        reports = [(subject, value) for subject, predicate, value in graph if predicate == SCHEMA + "subjectOf"]
        self.assertGreater(len(reports), 3)
        for _, report in reports:
            self.assertIn((report, SCHEMA + "Report"), types)
        for property in ["funder", "fundedItem", "about", "parentOrganization", "member", "location", "knowsAbout"]:
            values = {value for _, predicate, value in graph if predicate == SCHEMA + property}
            self.assertGreater(len(values), 0, property)
            self.assertEqual(values - described, set(), f"{property} leads to what nobody describes")
        points = {(organisation, value) for organisation, predicate, value in graph if predicate == SCHEMA + "contactPoint"}
        units = {contact["id"] for contact in self.records("contacts") if contact["kind"] != "person"}
        self.assertEqual(units - {value.rsplit("/", 1)[-1] for _, value in points}, set(), "an organisation has each unit")

    def test_every_thing_has_its_licence(self):
        graph = self.graph()
        works = {(subject, value) for subject, predicate, value in graph if predicate == SCHEMA + "mainEntityOfPage"}
        licensed = {subject for subject, predicate, _ in graph if predicate == SCHEMA + "license"}
        credited = {subject for subject, predicate, _ in graph if predicate == SCHEMA + "creditText"}
        self.assertGreater(len(works), 100)
        self.assertEqual({work for _, work in works} - (licensed & credited), set())


class LinkedPlaces(LinkedData):
    """The same with coordinates."""

    content = MADE_UP

    def test_the_records_speak_of_each_other(self):
        graph = self.graph()
        self.assertEqual({value for _, predicate, value in graph if predicate == SCHEMA + "longitude"}, {"-7.25E0", "7.5E0"})

    def test_every_thing_has_its_licence(self):
        self.assertEqual(len({value for _, predicate, value in self.graph() if predicate == SCHEMA + "license"}), 1)
