"""The catalogue of data sets, read by programs of other hands: rdflib parses it, pySHACL holds it against our shapes."""

import pathlib
import unittest

import pyshacl
import rdflib
from rdflib.compare import isomorphic
from rdflib.namespace import DCAT, DCTERMS, FOAF, RDF, SKOS, XSD

from server import WithServer

SHAPES = pathlib.Path(__file__).with_name("catalog-shapes.ttl")
DCATDE = rdflib.Namespace("http://dcat-ap.de/def/dcatde/")
VCARD = rdflib.Namespace("http://www.w3.org/2006/vcard/ns#")
KINDS = 8
LICENCES = "http://dcat-ap.de/def/licenses/"
# How an attribution names each licence: the words that the licence itself asks for.
NAMED = {"dl-by-de/2.0": "dl-de/by-2-0", "cc-by/4.0": "https://creativecommons.org/licenses/by/4.0/"}

# Whatever DCAT-AP.de 3.0 demands: the class, and the property without which it is refused.
DEMANDED = [
    (DCAT.Catalog, DCTERMS.title),
    (DCAT.Catalog, DCTERMS.description),
    (DCAT.Catalog, DCTERMS.publisher),
    (DCAT.Dataset, DCTERMS.title),
    (DCAT.Dataset, DCTERMS.description),
    (DCAT.Dataset, DCTERMS.publisher),
    (DCAT.Distribution, DCAT.accessURL),
    (DCAT.Distribution, DCTERMS.license),
    (DCAT.DataService, DCTERMS.title),
    (DCAT.DataService, DCAT.endpointURL),
    (DCAT.DataService, DCTERMS.publisher),
    (FOAF.Agent, FOAF.name),
    (VCARD.Kind, VCARD.hasURL),
    (SKOS.Concept, SKOS.prefLabel),
    (SKOS.ConceptScheme, DCTERMS.title),
]


class Catalog(WithServer):
    def graph(self, accept, form, target="/v1/catalog"):
        return rdflib.Graph().parse(data=self.get(target, accept), format=form)

    def turtle(self):
        return self.graph("text/turtle", "turtle")

    def faults(self, graph):
        shapes = rdflib.Graph().parse(SHAPES)
        conforms, _, report = pyshacl.validate(graph, shacl_graph=shapes, allow_warnings=False)
        return "" if conforms else report

    def test_both_serialisations_say_the_same(self):
        json_ld, turtle = self.graph("application/ld+json", "json-ld"), self.turtle()
        self.assertGreater(len(turtle), 300)
        self.assertTrue(isomorphic(json_ld, turtle))
        self.assertTrue(isomorphic(json_ld, self.graph("*/*", "turtle", "/v1/catalog?format=turtle")))
        self.assertTrue(isomorphic(json_ld, self.graph("*/*", "json-ld", "/v1/catalog?format=jsonld")))

    def test_nothing_is_missing_that_is_demanded(self):
        graph = self.turtle()
        counts = {name: len(set(graph.subjects(RDF.type, DCAT[name]))) for name in ["Catalog", "Dataset", "DataService"]}
        self.assertEqual(counts, {"Catalog": 1, "Dataset": KINDS, "DataService": 1})
        self.assertGreaterEqual(len(set(graph.subjects(RDF.type, DCAT.Distribution))), KINDS)
        self.assertEqual(self.faults(graph), "")

    def test_whatever_is_demanded_is_missed_when_it_is_gone(self):
        whole = self.turtle()
        for kind, demanded in DEMANDED:
            with self.subTest(kind=kind, demanded=demanded):
                graph = rdflib.Graph() + whole
                subject = sorted(graph.subjects(RDF.type, kind))[0]
                self.assertIn((subject, demanded, None), graph)
                graph.remove((subject, demanded, None))
                self.assertIn(str(demanded).rpartition("/")[2].rpartition("#")[2], self.faults(graph))

    def test_what_is_outdated_or_from_another_list_is_seen(self):
        whole = self.turtle()
        dataset = sorted(whole.subjects(RDF.type, DCAT.Dataset))[0]
        distribution = sorted(whole.subjects(RDF.type, DCAT.Distribution))[0]
        district = rdflib.URIRef("http://dcat-ap.de/def/politicalGeocoding/districtKey/07137")
        wrong = [
            (dataset, DCATDE.politicalGeocodingURI, district),
            (dataset, DCAT.theme, rdflib.URIRef("https://example.org/theme")),
            (dataset, DCTERMS.modified, rdflib.Literal("2000-01-01", datatype=XSD.date)),
            (dataset, DCTERMS.publisher, rdflib.URIRef("https://example.org/publisher")),
            (distribution, DCTERMS.license, rdflib.URIRef("https://example.org/licence")),
            (distribution, DCAT.mediaType, rdflib.URIRef("https://example.org/json")),
        ]
        for triple in wrong:
            with self.subTest(triple=triple):
                graph = rdflib.Graph() + whole
                graph.add(triple)
                self.assertNotEqual(self.faults(graph), "")

    def test_it_is_about_the_district_in_german_and_english(self):
        graph = self.turtle()
        for dataset in graph.subjects(RDF.type, DCAT.Dataset):
            languages = {title.language for title in graph.objects(dataset, DCTERMS.title)}
            self.assertEqual(languages, {"de", "en"}, dataset)
            spatial = str(graph.value(dataset, DCTERMS.spatial))
            self.assertEqual(spatial, "http://dcat-ap.de/def/politicalGeocoding/districtKey/07137")

    def test_each_distribution_has_the_attribution_of_its_own_licence(self):
        graph = self.turtle()
        for dataset in graph.subjects(RDF.type, DCAT.Dataset):
            distributions = list(graph.objects(dataset, DCAT.distribution))
            self.assertTrue(distributions, dataset)
            for distribution in distributions:
                licence = str(graph.value(distribution, DCTERMS.license)).removeprefix(LICENCES)
                text = str(graph.value(distribution, DCATDE.licenseAttributionByText))
                self.assertIn(NAMED[licence], text, distribution)


if __name__ == "__main__":
    unittest.main(verbosity=2)
