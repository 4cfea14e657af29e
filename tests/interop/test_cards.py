"""Address cards, read by vobject."""

import vobject

from server import MADE_UP, WithServer


class Cards(WithServer):
    def cards(self, rest=""):
        return list(vobject.readComponents(self.get(f"/v1/contacts{rest}", "text/vcard")))

    def test_every_contact_has_a_card(self):
        cards, records = self.cards("?limit=200"), self.records("contacts")
        self.assertEqual([card.fn.value for card in cards], [record["displayName"] for record in records])
        for card, record in zip(cards, records):
            self.assertTrue(card.validate(raiseException=True))
            self.assertEqual(card.version.value, "4.0")
            self.assertEqual(card.uid.value, "urn:uuid:" + record["id"])
            self.assertEqual(card.kind.value, "individual" if record["kind"] == "person" else "org")
            mail = [channel["value"] for channel in record["channels"] if channel["type"] == "email"]
            self.assertEqual([entry.value for entry in card.contents.get("email", [])], mail)
            calls = [channel["value"] for channel in record["channels"] if channel["type"] in ("phone", "mobile", "fax")]
            self.assertEqual([entry.value for entry in card.contents.get("tel", [])], calls)
            (organisation,) = card.org.value
            self.assertTrue(organisation)
            self.assertTrue(card.source.value.endswith(f"/v1/contacts/{record['id']}?format=vcard"))


class HardCards(WithServer):
    content = MADE_UP

    def test_what_is_hard_to_write_is_read_as_it_was(self):
        card = vobject.readOne(self.get("/v1/contacts/testkontakt?format=vcard"))
        self.assertEqual((card.n.value.family, card.n.value.given, card.n.value.prefix), ("Muster, geb. Probe", "Erika", "Dr."))
        self.assertEqual(card.org.value, ["Testamt für Karten; Tabellen, und \\ mehr"])
        self.assertEqual(card.adr.value.street, "Am Testmarkt 1; Hof, links")
        self.assertEqual((card.adr.value.code, card.adr.value.city, card.adr.value.country), ("01067", "Testingen", "DE"))
        self.assertEqual([entry.value for entry in card.role_list], ["Daten", "Dienste"])
        for private in ["AKTE-4711", "2031", "publicTaskFunction"]:
            self.assertNotIn(private, self.get("/v1/contacts/testkontakt?format=vcard"))
