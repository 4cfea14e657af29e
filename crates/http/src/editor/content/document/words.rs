//! What the document says of each operation on content, with the names of one kind.

use myk10_domain::{Kind, identity::Scope};

use super::{
    super::names::Names,
    operation::{Answer, Body, Operation},
};

const JSON: &[&str] = &["application/json"];
const MERGE_PATCH: &[&str] = &["application/merge-patch+json", "application/json"];
const VERSION: &[&str] = &["ETag"];
const CHANGED: &[&str] = &["ETag", "Preference-Applied"];
const ACTED: &[&str] = &["ETag", "Preference-Applied", "Idempotency-Replayed"];
const CREATED: &[&str] = &["ETag", "Location", "Preference-Applied", "Idempotency-Replayed"];
const PAGED: &[&str] = &["Link"];

/// What the parameters of a change of one record begin with.
const ACTION: &[&str] = &["RecordId", "IfMatch", "IdempotencyKey", "Prefer", "AcceptLanguage", "DryRun"];
const CHANGE: &[&str] = &["RecordId", "IfMatch", "Prefer", "AcceptLanguage", "DryRun"];
/// The refusals of a change of one record.
const REFUSED_CHANGE: &[u16] = &[404, 410, 412, 415, 428];
const REFUSED_ACTION: &[u16] = &[404, 409, 410, 412, 422, 428];
/// The same of one with a body.
const REFUSED_ORDER: &[u16] = &[404, 409, 410, 412, 415, 422, 428];

/// Every operation on the records of a kind, in the order of the document.
pub(super) fn operations(kind: Kind, names: &Names) -> Vec<Operation> {
    let said = Said { names, write: Scope::to_write(kind), publish: Scope::to_publish(kind) };
    vec![
        said.list(),
        said.create(),
        said.get(),
        said.replace(),
        said.change(),
        said.delete(),
        said.publish(),
        said.unpublish(),
        said.schedule(),
        said.discard(),
        said.restore(),
        said.undelete(),
        said.revisions(),
        said.revision(),
        said.compare(),
    ]
}

/// The words of one kind.
struct Said<'a> {
    names: &'a Names,
    write: Scope,
    publish: Scope,
}

impl Said<'_> {
    fn record(&self) -> String {
        format!("Editable{}", self.names.singular)
    }

    fn draft(&self) -> String {
        format!("{}Draft", self.names.singular)
    }

    /// The record after a change: 200 with it, 204 without.
    fn changed(&self, description: &str, headers: &'static [&'static str]) -> Vec<Answer> {
        vec![
            Answer { status: 200, description: description.to_owned(), schema: Some(self.record()), headers },
            Answer {
                status: 204,
                description: "The same with `Prefer: return=minimal`: there is no body.".to_owned(),
                schema: None,
                headers,
            },
        ]
    }

    /// A new record: 201 with it, or 200 with `dryRun=true`.
    fn created(&self, headers: &'static [&'static str]) -> Vec<Answer> {
        let record = |status, description: &str| Answer {
            status,
            description: description.to_owned(),
            schema: Some(self.record()),
            headers,
        };
        vec![
            Answer { headers: VERSION, ..record(200, "The record as it would be, with `dryRun=true`.") },
            record(201, "The new record. With `Prefer: return=minimal` there is no body."),
        ]
    }

    /// An action on one record.
    fn action(&self, path: &'static str, verb: &str, what: &str, scope: Scope) -> Operation {
        Operation {
            method: "post",
            path,
            id: format!("{verb}{}", self.names.singular),
            summary: what.to_owned(),
            description: String::new(),
            scope,
            parameters: ACTION,
            body: None,
            answers: self.changed("The record as it is now.", ACTED),
            refusals: REFUSED_ACTION,
        }
    }

    /// Something to read about one record.
    fn reading(path: &'static str, id: String, summary: String) -> Operation {
        Operation {
            method: "get",
            path,
            id,
            summary,
            description: String::new(),
            scope: Scope::ContentRead,
            parameters: &["RecordId", "AcceptLanguage"],
            body: None,
            answers: Vec::new(),
            refusals: &[404],
        }
    }

    fn list(&self) -> Operation {
        let many = self.names.many;
        Operation {
            method: "get",
            path: "",
            id: format!("list{}", self.names.plural),
            summary: format!("List {many} for editors"),
            description: format!(
                "Use it for the desk of an editor: which {many} there are, in which state, who saved them last, and how \
                 much is wrong with them. The last saved come first; deleted ones are listed only with `state=deleted`."
            ),
            scope: Scope::ContentRead,
            parameters: &["State", "Words", "UpdatedSince", "UpdatedBy", "Sort", "Limit", "Cursor", "Count"],
            body: None,
            answers: vec![Answer {
                status: 200,
                description: format!("A page of {many}."),
                schema: Some(format!("{}List", self.draft())),
                headers: PAGED,
            }],
            refusals: &[],
        }
    }

    fn create(&self) -> Operation {
        Operation {
            method: "post",
            path: "",
            id: format!("create{}", self.names.singular),
            summary: format!("Create {}", self.names.one),
            description:
                "Use it to begin a record with an id that the server makes. A draft may be incomplete or wrong: \
                          it is kept as it is, and `violations` says what stops a publication. Nothing becomes public. \
                          With an `Idempotency-Key` the request can be sent again without a second record."
                    .to_owned(),
            scope: self.write,
            parameters: &["IdempotencyKey", "Prefer", "AcceptLanguage", "DryRun"],
            body: Some(Body {
                schema: self.draft(),
                media_types: JSON,
                description: "The first draft, as much of it as there is.".to_owned(),
            }),
            answers: self.created(CREATED),
            refusals: &[415, 422],
        }
    }

    fn get(&self) -> Operation {
        let summary = format!("Read {} for editors", self.names.one);
        let mut operation = Self::reading("/{id}", format!("get{}", self.names.singular), summary);
        operation.description.push_str("Use it before a change: it has the newest draft beside what is public, in all languages, with everything \
             that stops a publication and everything that is doubtful. `ETag` is the version that a change sends back in \
             `If-Match`. A deleted record can be read as well; its `state` is `deleted`.");
        operation.parameters = &["RecordId", "IfNoneMatch", "AcceptLanguage"];
        operation.answers = vec![Answer {
            status: 200,
            description: "The record.".to_owned(),
            schema: Some(self.record()),
            headers: VERSION,
        }];
        operation.refusals = &[304, 404];
        operation
    }

    fn replace(&self) -> Operation {
        let mut answers = self.created(&["ETag", "Location", "Preference-Applied"]);
        "The record as it is now, after a replacement; or as it would be.".clone_into(&mut answers[0].description);
        answers[0].headers = CHANGED;
        answers.push(Answer {
            status: 204,
            description: "The record was replaced, with `Prefer: return=minimal`: there is no body.".to_owned(),
            schema: None,
            headers: CHANGED,
        });
        Operation {
            method: "put",
            path: "/{id}",
            id: format!("replace{}", self.names.singular),
            summary: format!("Create or replace the draft of {}", self.names.one),
            description: "Use it to write a whole draft: with `If-None-Match: *` it creates a record under an id that you \
                          made (a UUID, best of version 7), with `If-Match` it replaces the newest draft. With neither it \
                          is 428. What the draft does not say is gone. Nothing becomes public."
                .to_owned(),
            scope: self.write,
            parameters: &["RecordId", "IfMatchOrNew", "IfNoneMatchNew", "Prefer", "AcceptLanguage", "DryRun"],
            body: Some(Body { schema: self.draft(), media_types: JSON, description: "The whole draft.".to_owned() }),
            answers,
            refusals: &[404, 409, 410, 412, 415, 428],
        }
    }

    fn change(&self) -> Operation {
        Operation {
            method: "patch",
            path: "/{id}",
            id: format!("change{}", self.names.singular),
            summary: format!("Change the draft of {}", self.names.one),
            description:
                "Use it to correct something: the body is a merge patch (RFC 7396) of the newest draft. Members \
                          that it does not name stay, null removes one, and a list stands for the whole list. Nothing \
                          becomes public."
                    .to_owned(),
            scope: self.write,
            parameters: CHANGE,
            body: Some(Body {
                schema: self.draft(),
                media_types: MERGE_PATCH,
                description: "What changes.".to_owned(),
            }),
            answers: self.changed("The record as it is now.", CHANGED),
            refusals: REFUSED_CHANGE,
        }
    }

    fn delete(&self) -> Operation {
        Operation {
            method: "delete",
            path: "/{id}",
            id: format!("delete{}", self.names.singular),
            summary: format!("Delete {}", self.names.one),
            description: "Use it for what should not be there: a record that is public answers 410 from then on. Its \
                          revisions stay, and `undelete` brings it back. While public records refer to it, it is refused \
                          with the list of them (`referrers`)."
                .to_owned(),
            scope: self.publish,
            parameters: CHANGE,
            body: None,
            answers: self.changed("The record as it was left, with the state `deleted`.", CHANGED),
            refusals: &[404, 409, 410, 412, 428],
        }
    }

    fn publish(&self) -> Operation {
        let summary = format!("Publish {}", self.names.one);
        Operation {
            description:
                "Use it to make the newest draft public. Every rule must hold: a refusal names all that is wrong \
                          in `errors`, and in `missing` the records that this one refers to and that are not public. \
                          `with=references` publishes those as well. Warnings never stop it."
                    .to_owned(),
            parameters: &["RecordId", "IfMatch", "IdempotencyKey", "Prefer", "AcceptLanguage", "With", "DryRun"],
            ..self.action("/{id}/publish", "publish", &summary, self.publish)
        }
    }

    fn unpublish(&self) -> Operation {
        let summary = format!("Take {} back from the public", self.names.one);
        Operation {
            description:
                "Use it for what should no longer be public: the public address answers 410 with the reason and \
                          what stands in its place. The drafts stay. While public records refer to it, it is refused \
                          with the list of them (`referrers`)."
                    .to_owned(),
            body: Some(Body {
                schema: "UnpublishRequest".to_owned(),
                media_types: JSON,
                description: "Why, and what stands in its place; both may be left out. Everybody can read them."
                    .to_owned(),
            }),
            refusals: REFUSED_ORDER,
            ..self.action("/{id}/unpublish", "unpublish", &summary, self.publish)
        }
    }

    fn schedule(&self) -> Operation {
        let summary = format!("Plan when {} becomes public or is taken back", self.names.one);
        Operation {
            description: "Use it to publish the newest draft at an instant to come, to take the record back at one, or \
                          both; null for both cancels. The plan holds for the draft that is the newest now: later drafts \
                          do not become public with it. It is held against the rules as of that day at once."
                .to_owned(),
            body: Some(Body {
                schema: "ScheduleRequest".to_owned(),
                media_types: JSON,
                description: "The two instants.".to_owned(),
            }),
            refusals: REFUSED_ORDER,
            ..self.action("/{id}/schedule", "schedule", &summary, self.publish)
        }
    }

    fn discard(&self) -> Operation {
        let mut operation = self.action("/{id}/discard-draft", "discard", "", self.write);
        operation.id.push_str("Draft");
        operation.summary = format!("Discard what is new in the draft of {}", self.names.one);
        operation.description.push_str(
            "Use it to go back to what is public: a new revision says the same as the public one. \
                                 What was never public cannot go back (409).",
        );
        operation
    }

    fn restore(&self) -> Operation {
        let summary = format!("Go back to an earlier revision of {}", self.names.one);
        Operation {
            description: "Use it to undo: a new revision says what the revision of that number said. Nothing becomes \
                          public, and no revision is lost."
                .to_owned(),
            body: Some(Body {
                schema: "RestoreRequest".to_owned(),
                media_types: JSON,
                description: "Which revision.".to_owned(),
            }),
            refusals: REFUSED_ORDER,
            ..self.action("/{id}/restore", "restore", &summary, self.write)
        }
    }

    fn undelete(&self) -> Operation {
        let summary = format!("Bring back {} that was deleted", self.names.one);
        Operation {
            description:
                "Use it when a record was deleted by mistake: it is there again with its newest draft. It is not \
                          public until it is published again."
                    .to_owned(),
            refusals: &[404, 412, 422, 428],
            ..self.action("/{id}/undelete", "undelete", &summary, self.publish)
        }
    }

    fn revisions(&self) -> Operation {
        let id = format!("list{}Revisions", self.names.singular);
        let mut operation = Self::reading("/{id}/revisions", id, format!("List the revisions of {}", self.names.one));
        operation
            .description
            .push_str("Use it for the history of a record: every save with who, when and what for, newest first.");
        operation.parameters = &["RecordId", "Limit", "Cursor", "Count"];
        operation.answers = vec![Answer {
            status: 200,
            description: "A page of revisions, the newest first.".to_owned(),
            schema: Some("RevisionList".to_owned()),
            headers: PAGED,
        }];
        operation
    }

    fn revision(&self) -> Operation {
        let id = format!("get{}Revision", self.names.singular);
        let summary = format!("Read a revision of {}", self.names.one);
        let mut operation = Self::reading("/{id}/revisions/{number}", id, summary);
        operation.description.push_str(
            "Use it to see what a record said at an earlier time, before you restore it. A revision never changes.",
        );
        operation.parameters = &["RecordId", "RevisionNumber"];
        operation.answers = vec![Answer {
            status: 200,
            description: "The revision with its draft.".to_owned(),
            schema: Some(format!("{}Revision", self.names.singular)),
            headers: &[],
        }];
        operation
    }

    fn compare(&self) -> Operation {
        let id = format!("compare{}Revisions", self.names.singular);
        let summary = format!("Compare two revisions of {}", self.names.one);
        let mut operation = Self::reading("/{id}/diff", id, summary);
        operation.description.push_str("Use it before a publication, to see what will change: member by member and in words (\"Status: geplant → in \
             Umsetzung\"). Without parameters it compares what is public with the newest draft.");
        operation.parameters = &["RecordId", "From", "To", "AcceptLanguage"];
        operation.answers = vec![Answer {
            status: 200,
            description: "What differs, in the order of the record.".to_owned(),
            schema: Some("Comparison".to_owned()),
            headers: &[],
        }];
        operation
    }
}
