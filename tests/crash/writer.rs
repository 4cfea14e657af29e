//! A client that makes, changes, publishes, takes back and deletes records of its own, and keeps book of the answers.

use std::{
    collections::BTreeSet,
    thread,
    time::{Duration, Instant},
};

use serde_json::json;
use uuid::Uuid;

use crate::{
    book::{Attempt, Subject},
    dice::Dice,
    drafts::{KINDS, draft, title},
    rounds::Round,
    wire::{Answer, Request},
};

/// So many records are worked on at once.
const DESK: usize = 8;
/// So long a service may take to come back.
const PATIENCE: Duration = Duration::from_secs(30);

/// One of the clients.
#[derive(Debug)]
pub(crate) struct Writer {
    name: usize,
    token: String,
    organisation: Uuid,
    dice: Dice,
    /// Makes slugs, keys and texts that nobody else has.
    number: usize,
    pub(crate) subjects: Vec<Subject>,
    /// How many changes were done.
    pub(crate) deeds: u64,
    /// How many of them were answered.
    pub(crate) answers: u64,
    unanswered: Option<Attempt>,
    answered: Option<(Request, Answer)>,
    touched: BTreeSet<usize>,
}

impl Writer {
    pub(crate) fn new(name: usize, token: &str, organisation: Uuid, seed: u64) -> Self {
        Self {
            name,
            token: token.to_owned(),
            organisation,
            dice: Dice::new(seed),
            number: 0,
            subjects: Vec::new(),
            deeds: 0,
            answers: 0,
            unanswered: None,
            answered: None,
            touched: BTreeSet::new(),
        }
    }

    /// Writes until told to stop, or until an answer does not come.
    pub(crate) fn write(&mut self, host: &str, round: &Round) {
        self.touched.clear();
        while self.unanswered.is_none() && !round.is_over() {
            let attempt = self.attempt();
            self.touched.extend(attempt.place);
            match attempt.request.send(host) {
                Some(answer) if answer.status != 503 => {
                    self.answers += 1;
                    round.count();
                    self.take(&attempt, &answer);
                }
                refused => {
                    assert!(refused.iter().all(Answer::is_refusal), "{refused:?}");
                    self.unanswered = Some(attempt);
                }
            }
        }
    }

    /// What an answer says must be what was to be done.
    fn take(&mut self, attempt: &Attempt, answer: &Answer) {
        assert!(answer.is_good(), "{:?} got {answer:?}", attempt.request);
        let told = Subject::told(attempt.after.kind, answer);
        assert!(told.is(&attempt.after), "{:?} made {told:?}", attempt.request);
        self.deeds += 1;
        self.settle_as(attempt.place, told);
        if attempt.request.method == "POST" {
            self.answered = Some((attempt.request.clone(), answer.clone()));
        }
    }

    fn settle_as(&mut self, place: Option<usize>, told: Subject) {
        match place {
            Some(place) => self.subjects[place] = told,
            None => self.subjects.push(told),
        }
        self.touched.insert(place.unwrap_or(self.subjects.len() - 1));
    }

    /// Finds out what became of the request without an answer: all of it, or nothing; then sends it again.
    pub(crate) fn settle(&mut self, host: &str) {
        let Some(attempt) = self.unanswered.take() else { return };
        let there = attempt.after.id.and_then(|_| self.look(host, &attempt.after));
        let was_done = there.as_ref().is_some_and(|there| there.is(&attempt.after));
        if !was_done {
            let before = attempt.place.map(|place| self.subjects[place].clone());
            assert_eq!(there, before, "half of {:?} is there", attempt.request);
        }
        if let Some(there) = there.filter(|_| was_done && attempt.request.method != "POST") {
            self.deeds += 1;
            self.settle_as(attempt.place, there);
        } else {
            let answer = ask(host, &attempt.request);
            let is_replay = answer.header("idempotency-replayed") == Some("true");
            assert!(is_replay == was_done || attempt.after.id.is_none(), "{:?}: {answer:?}", attempt.request);
            self.take(&attempt, &answer);
        }
    }

    /// A request that was answered before the crash gets the same answer after it, and does nothing.
    pub(crate) fn ask_again(&mut self, host: &str) {
        let Some((request, before)) = self.answered.take() else { return };
        let after = ask(host, &request);
        assert_eq!(after.header("idempotency-replayed"), Some("true"), "{request:?} was done twice");
        let told = |answer: &Answer| (answer.status, answer.header("etag").map(str::to_owned), answer.json());
        assert_eq!(told(&after), told(&before), "{request:?}");
    }

    /// Every record of this round is as the answers said.
    pub(crate) fn compare(&self, host: &str) {
        for place in &self.touched {
            let known = &self.subjects[*place];
            assert_eq!(self.look(host, known).as_ref(), Some(known), "what was acknowledged is not there");
        }
    }

    fn look(&self, host: &str, subject: &Subject) -> Option<Subject> {
        let answer = ask(host, &self.signed(Request::new("GET", subject.path())));
        (answer.status != 404).then(|| Subject::told(subject.kind, &answer))
    }

    pub(crate) fn signed(&self, request: Request) -> Request {
        request.with("Authorization", self.token.clone())
    }

    /// What is done next.
    fn attempt(&mut self) -> Attempt {
        self.number += 1;
        let of_state = |deleted: bool| -> Vec<usize> {
            let subjects = self.subjects.iter().enumerate();
            subjects.filter(|(_, subject)| subject.is_deleted == deleted).map(|(place, _)| place).collect()
        };
        let (alive, deleted) = (of_state(false), of_state(true));
        if alive.len() < 2 || (alive.len() < DESK && self.dice.percent(20)) {
            return if !deleted.is_empty() && self.dice.percent(40) {
                let place = self.dice.one_of(&deleted);
                self.act(place, "undelete")
            } else {
                self.create()
            };
        }
        let place = self.dice.one_of(&alive);
        let Subject { version, published, .. } = self.subjects[place];
        match self.dice.roll(100) {
            0..=39 if published != Some(version) => self.act(place, "publish"),
            40..=49 if published.is_some() => self.act(place, "unpublish"),
            50..=59 => self.act(place, "delete"),
            _ => self.change(place),
        }
    }

    fn create(&mut self) -> Attempt {
        let kind = self.dice.one_of(&KINDS);
        let draft = draft(kind, &format!("s{}-{}", self.name, self.number), self.organisation);
        let list = format!("/v1/editor/{}", kind.plural());
        let (id, request) = if self.dice.percent(50) {
            (None, Request::new("POST", list).with("Idempotency-Key", self.key()))
        } else {
            let id = Uuid::now_v7();
            (Some(id), Request::new("PUT", format!("{list}/{id}")).with("If-None-Match", "*"))
        };
        let request = self.signed(request.saying(draft.clone()));
        Attempt { request, place: None, after: Subject::new(kind, id, draft) }
    }

    fn change(&self, place: usize) -> Attempt {
        let before = &self.subjects[place];
        let text = json!(format!("Fassung {} von {}", self.number, self.name));
        let patch = json!({ title(before.kind): { "de": text } });
        let mut after = Subject { version: before.version + 1, ..before.clone() };
        after.draft[title(before.kind)]["de"] = text;
        let request = self.on(before, Request::new("PATCH", before.path()).saying(patch));
        Attempt { request, place: Some(place), after }
    }

    fn act(&self, place: usize, action: &str) -> Attempt {
        let before = &self.subjects[place];
        let mut after = Subject { version: before.version + 1, published: None, ..before.clone() };
        let post = || Request::new("POST", format!("{}/{action}", before.path())).with("Idempotency-Key", self.key());
        let request = match action {
            "publish" => {
                after = Subject { published: Some(before.version), ..before.clone() };
                post()
            }
            "unpublish" => post().saying(json!({})),
            "delete" => {
                after.is_deleted = true;
                Request::new("DELETE", before.path())
            }
            _ => {
                after.is_deleted = false;
                post()
            }
        };
        Attempt { request: self.on(before, request), place: Some(place), after }
    }

    fn on(&self, before: &Subject, request: Request) -> Request {
        self.signed(request.with("If-Match", format!("\"{}\"", before.version)))
    }

    fn key(&self) -> String {
        format!("client-{}-{}", self.name, self.number)
    }
}

/// The answer, which may take a while to come after a crash.
fn ask(host: &str, request: &Request) -> Answer {
    let begun = Instant::now();
    loop {
        match request.send(host) {
            Some(answer) if answer.status != 503 => return answer,
            _ if begun.elapsed() > PATIENCE => panic!("{request:?} gets no answer"),
            _ => thread::sleep(Duration::from_millis(100)),
        }
    }
}
