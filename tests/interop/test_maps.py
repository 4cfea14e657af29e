"""Maps, read by two libraries for GeoJSON."""

import json

import geojson
import geojson_pydantic

from server import MADE_UP, WithServer


class Maps(WithServer):
    content = MADE_UP

    def test_a_list_is_a_valid_collection(self):
        for kind in ["places", "projects"]:
            text = self.get(f"/v1/{kind}", "application/geo+json")
            collection = geojson.loads(text)
            self.assertTrue(collection.is_valid, collection.errors())
            strict = geojson_pydantic.FeatureCollection.model_validate_json(text, strict=True)
            records = self.records(kind)
            self.assertEqual([feature.properties for feature in strict.features], records)
            self.assertEqual([feature.id for feature in strict.features], [record["id"] for record in records])
            for record in records:
                feature = self.get(f"/v1/{kind}/{record['id']}?format=geojson")
                self.assertTrue(geojson.loads(feature).is_valid)
                geojson_pydantic.Feature.model_validate_json(feature, strict=True)

    def test_a_project_is_where_its_places_are(self):
        def geometry(target):
            return json.loads(self.get(f"/v1/{target}?format=geojson"))["geometry"]

        self.assertEqual(geometry("projects/testprojekt-ueberall"),
                         {"type": "MultiPoint", "coordinates": [[-7.25, 50.25], [7.5, 50.25]]})
        self.assertEqual(geometry("projects/testprojekt-ost"), {"type": "Point", "coordinates": [7.5, 50.25]})
        self.assertEqual(geometry("places/testort-west"), {"type": "Point", "coordinates": [-7.25, 50.25]})
        self.assertIsNone(geometry("places/testort-nirgends"))


class MapsOfThePack(WithServer):
    def test_without_coordinates_a_map_is_valid_too(self):
        for kind in ["places", "projects"]:
            collection = geojson.loads(self.get(f"/v1/{kind}?format=geojson&limit=200"))
            self.assertTrue(collection.is_valid, collection.errors())
            self.assertEqual({feature.geometry for feature in collection.features}, {None})
