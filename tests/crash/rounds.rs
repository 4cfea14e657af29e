//! Rounds of writing, killing, starting again and looking.

use std::{
    sync::atomic::{AtomicBool, AtomicU64, Ordering},
    thread,
    time::{Duration, Instant},
};

use tokio::runtime::Runtime;
use uuid::Uuid;

use crate::{
    check,
    cluster::Cluster,
    dice::Dice,
    drafts::draft,
    program::{Installation, Program},
    wire::Request,
    writer::Writer,
};

const CLIENTS: usize = 8;
/// A round of writing takes no longer.
const LONGEST: Duration = Duration::from_secs(4);

/// A program with a database, and everybody who writes.
#[derive(Debug)]
pub(crate) struct Scene<'a> {
    installation: Installation,
    cluster: Option<&'a mut Cluster>,
    program: Option<Program>,
    writers: Vec<Writer>,
    dice: Dice,
}

impl<'a> Scene<'a> {
    /// Starts the program on an empty database, with one public organisation.
    pub(crate) fn set(installation: Installation, cluster: Option<&'a mut Cluster>, seed: u64) -> Self {
        let program = installation.serve();
        let token = installation.token(&program);
        let organisation = organisation(&program, &token);
        let writer = |name: usize| Writer::new(name, &token, organisation, seed.wrapping_mul(31) + name as u64);
        let writers = (0..CLIENTS).map(writer).collect();
        Self { installation, cluster, program: Some(program), writers, dice: Dice::new(seed) }
    }

    /// Writes, kills, starts again, and looks at everything.
    pub(crate) fn round(&mut self, runtime: &Runtime) {
        self.write_and_kill();
        self.look(runtime);
    }

    /// Finds out about what was not answered, and holds everything against the answers.
    pub(crate) fn look(&mut self, runtime: &Runtime) {
        let host = self.host();
        thread::scope(|scope| {
            for writer in &mut self.writers {
                scope.spawn(|| {
                    writer.settle(&host);
                    writer.ask_again(&host);
                    writer.compare(&host);
                });
            }
        });
        self.look_at(&self.installation.url, runtime);
    }

    /// Looks at a database alone.
    pub(crate) fn look_at(&self, url: &str, runtime: &Runtime) {
        // The organisation, and the two deeds that made it public.
        runtime.block_on(check::everything(url, &self.writers, (1, 2)));
    }

    fn write_and_kill(&mut self) {
        let (round, host) = (Round::default(), self.host());
        let wanted = u64::from(10 + self.dice.roll(70));
        let Self { writers, program, cluster, dice, .. } = self;
        thread::scope(|scope| {
            for writer in writers.iter_mut() {
                scope.spawn(|| writer.write(&host, &round));
            }
            round.wait(wanted);
            // In the midst of whatever is done at that moment.
            thread::sleep(Duration::from_millis(u64::from(dice.roll(30))));
            // The program, the database, or both at once.
            let victim = if cluster.is_some() { dice.roll(3) } else { 0 };
            if let Some(cluster) = cluster.as_mut().filter(|_| victim != 0) {
                cluster.kill();
            }
            if victim != 1 {
                *program = None;
            }
            round.end();
        });
        if let Some(cluster) = &mut self.cluster {
            cluster.start();
        }
        if self.program.is_none() {
            self.program = Some(self.installation.serve());
        }
    }

    pub(crate) fn host(&self) -> String {
        self.program().host.clone()
    }

    /// Everybody writes until they get no answer, or one that says that nothing can be written.
    pub(crate) fn write_until_refused(&mut self) {
        let (round, host) = (Round::default(), self.host());
        thread::scope(|scope| {
            for writer in &mut self.writers {
                scope.spawn(|| writer.write(&host, &round));
            }
        });
    }

    /// Everybody writes for a while.
    pub(crate) fn write(&mut self, answers: u64) {
        let (round, host) = (Round::default(), self.host());
        thread::scope(|scope| {
            for writer in &mut self.writers {
                scope.spawn(|| writer.write(&host, &round));
            }
            round.wait(answers);
            round.end();
        });
    }

    pub(crate) fn cluster(&mut self) -> &mut Cluster {
        self.cluster.as_mut().expect("a cluster")
    }

    pub(crate) fn program(&self) -> &Program {
        self.program.as_ref().expect("a program")
    }

    /// A request that an editor sends.
    pub(crate) fn signed(&self, request: Request) -> Request {
        self.writers[0].signed(request)
    }

    /// How many requests were answered.
    pub(crate) fn answers(&self) -> u64 {
        self.writers.iter().map(|writer| writer.answers).sum()
    }
}

/// A time of writing: how many answers came, and whether it is over.
#[derive(Debug, Default)]
pub(crate) struct Round {
    answers: AtomicU64,
    is_over: AtomicBool,
}

impl Round {
    pub(crate) fn count(&self) {
        self.answers.fetch_add(1, Ordering::Relaxed);
    }

    pub(crate) fn is_over(&self) -> bool {
        self.is_over.load(Ordering::Relaxed)
    }

    pub(crate) fn end(&self) {
        self.is_over.store(true, Ordering::Relaxed);
    }

    /// Waits for so many answers; not for ever, on a machine that has other things to do.
    fn wait(&self, wanted: u64) {
        let begun = Instant::now();
        while self.answers.load(Ordering::Relaxed) < wanted && begun.elapsed() < LONGEST {
            thread::sleep(Duration::from_millis(1));
        }
    }
}

/// Makes an organisation and publishes it.
fn organisation(program: &Program, token: &str) -> Uuid {
    let id = Uuid::now_v7();
    let path = format!("/v1/editor/organisations/{id}");
    let body = draft(myk10_domain::Kind::Organisation, "traeger", id);
    let make = Request::new("PUT", &path).with("If-None-Match", "*").saying(body);
    let publish = Request::new("POST", format!("{path}/publish")).with("If-Match", "\"1\"");
    for request in [make, publish] {
        let answer = request.with("Authorization", token).send(&program.host).expect("an answer");
        assert!(answer.is_good(), "{answer:?}");
    }
    id
}
