// The texts of the interface in simple German, where they differ from the German ones.
//
// Written by us and not checked by readers of Leichte Sprache: have that done before you offer it.

import { de, type Texts } from "./de";

export const simple: Texts = {
  ...de,
  siteClaim: "Neue Technik im Landkreis Mayen-Koblenz",
  projectsLead: "Hier sehen Sie die Projekte. Und wie weit sie sind.",
  filter: "Projekte aussuchen",
  filterStatus: "Wie weit ist das Projekt?",
  filterWords: "Wonach suchen Sie?",
  filterReset: "Alle zeigen",
  noneFound: "Dazu gibt es kein Projekt. Bitte suchen Sie etwas anderes.",
  statusHeading: "Wie weit ist das Projekt?",
  about: (amount) => `ungefähr ${amount}`,
  upTo: (amount) => `höchstens ${amount}`,
  noProjectFunding: "Wir wissen nichts über das Geld für dieses Projekt. Vielleicht gibt es trotzdem Geld.",
  fundingLead: "Hier steht: Woher kommt das Geld? Zählen Sie die Zahlen nicht zusammen. Sie bedeuten Verschiedenes.",
  fundingBar: "Wer bezahlt wie viel?",
  rest: "Wir wissen nicht, wer den Rest bezahlt",
  sharesIncomplete: "Vielleicht bezahlen noch andere. Das wissen wir nicht.",
  unknownStages: (stages) => `Wir wissen nicht: Wie viel davon ist ${stages}?`,
  includedIn: (title) => `Das Geld gehört zu: ${title}. Zählen Sie es nicht dazu.`,
  officeLead: "Ist jemand da? Hier steht es.",
  nextOpening: "Dann ist wieder geöffnet",
  officeUnknown: "Wir wissen gerade nicht: Ist geöffnet?",
  contactLead: "Hier können Sie fragen.",
  noChannels: "Wir kennen keine Telefon-Nummer und keine E-Mail-Adresse.",
  fallback: "Diesen Text gibt es noch nicht in Leichter Sprache. Hier steht der normale Text.",
  lastData: (when) => `Neue Daten kommen gerade nicht an. Die Daten hier sind von: ${when}.`,
  tryingAgain: "Wir versuchen es weiter.",
  downHeading: "Die Daten kommen gerade nicht an",
  downText: "Sie haben nichts falsch gemacht. Bitte warten Sie etwas. Oder versuchen Sie es noch einmal.",
  missingText: "Vielleicht ist die Adresse falsch.",
};
