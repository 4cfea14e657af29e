//! Tokens that are not what they seem: each is refused, changes nothing, and is remembered once.

use axum::{body::Body, http::Method};
use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use chrono::Duration;
use jsonwebtoken::{Algorithm, EncodingKey, crypto::sign};
use myk10_domain::identity::{Role, Scope};
use myk10_persistence::{Store, identity::KeyRing};
use myk10_tests::{Client, PUBLIC_URL, TestApp, TestDatabase, noon, on_each_database};
use serde_json::{Value, json};

use super::remembered;

/// A target and headers.
type Case<'a> = (&'a str, Vec<(&'static str, String)>);

/// What a forger knows: a real token, the keys that are public, and a key of their own.
struct Workshop {
    real: Client,
    ours: KeyRing,
    foreign: KeyRing,
    header: Value,
    claims: Value,
}

fn part(token: &str, index: usize) -> Value {
    let part = token.split('.').nth(index).expect("a part");
    serde_json::from_slice(&URL_SAFE_NO_PAD.decode(part).expect("base64")).expect("JSON")
}

async fn keys(store: &Store) -> KeyRing {
    store.key_ring(&TestApp::settings().editor.sealing_key, noon()).await.expect("keys")
}

fn without(value: &Value, name: &str) -> Value {
    let mut value = value.clone();
    value.as_object_mut().expect("an object").remove(name);
    value
}

fn with(value: &Value, name: &str, member: Value) -> Value {
    let mut value = value.clone();
    value[name] = member;
    value
}

impl Workshop {
    async fn open(app: &TestApp, database: &TestDatabase) -> Self {
        let real = app.sign_in(Role::Admin).await;
        let elsewhere = TestDatabase::sqlite().await;
        let (header, claims) = (part(&real.token, 0), part(&real.token, 1));
        Self { ours: keys(&database.store).await, foreign: keys(&elsewhere.store).await, real, header, claims }
    }

    /// A token that one of the keys signs, whatever it says.
    fn signed(&self, header: &Value, claims: &Value) -> String {
        sealed(&header.to_string(), &claims.to_string(), &self.ours)
    }

    /// Every claim missing, of another type, and with another value.
    fn wrong_claims(&self) -> Vec<(String, Value)> {
        let now = noon().timestamp();
        let mut wrong = Vec::new();
        for name in ["iss", "aud", "sub", "jti", "iat", "nbf", "exp", "sid", "epoch"] {
            wrong.push((format!("no {name}"), without(&self.claims, name)));
            for other in
                [json!(null), json!(true), json!([self.claims[name]]), json!({}), json!(1.5), json!("x"), json!(-1)]
            {
                wrong.push((format!("{name} is {other}"), with(&self.claims, name, other)));
            }
            let text = self.claims[name].as_i64().map_or_else(|| json!(5), |number| json!(number.to_string()));
            wrong.push((format!("{name} of another type"), with(&self.claims, name, text)));
        }
        let others = [
            ("iss", json!("https://evil.example")),
            ("iss", json!(format!("{PUBLIC_URL}/"))),
            ("aud", json!(PUBLIC_URL)),
            ("aud", json!(format!("{PUBLIC_URL}/v1/editor/"))),
            ("sub", json!("0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e")),
            ("sid", json!("0198f6a0-7c1e-7000-8000-2f6d1a3b5c7e")),
            ("sid", self.claims["sub"].clone()),
            ("sub", json!(self.claims["sub"].as_str().map(str::to_uppercase))),
            ("epoch", json!(0)),
            ("epoch", json!(2)),
            ("exp", json!(now - 5)),
            ("exp", json!(now - 3_600)),
            ("exp", json!(now + 3_600)),
            ("exp", json!(i64::MAX)),
            ("iat", json!(now + 60)),
            ("iat", json!(i64::MIN)),
            ("nbf", json!(now + 6)),
            ("nbf", json!(now + 3_600)),
        ];
        wrong.extend(
            others.into_iter().map(|(name, value)| (format!("{name} is {value}"), with(&self.claims, name, value))),
        );
        wrong
    }

    /// Every header that is not exactly ours.
    fn wrong_headers(&self) -> Vec<(String, Value)> {
        let jwk = json!({ "kty": "OKP", "crv": "Ed25519", "x": URL_SAFE_NO_PAD.encode(&self.foreign.verifying[0].public_key) });
        let others = [
            ("typ", json!("JWT")),
            ("typ", json!("AT+JWT")),
            ("typ", json!(null)),
            ("kid", json!("../../../../dev/null")),
            ("kid", json!("' OR '1'='1")),
            ("kid", json!("x'; DROP TABLE accounts; --")),
            ("kid", json!("")),
            ("kid", json!(["a"])),
            ("kid", json!(self.foreign.signing.kid)),
            ("jwk", jwk),
            ("jku", json!("https://evil.example/jwks.json")),
            ("x5u", json!("https://evil.example/cert.pem")),
            ("x5c", json!(["MIIB"])),
            ("crit", json!(["exp"])),
            ("b64", json!(false)),
            ("zip", json!("DEF")),
            ("cty", json!("JWT")),
        ];
        let mut wrong: Vec<(String, Value)> = others
            .into_iter()
            .map(|(name, value)| (format!("{name} is {value}"), with(&self.header, name, value)))
            .collect();
        wrong.extend(["typ", "kid", "alg"].map(|name| (format!("no {name}"), without(&self.header, name))));
        wrong
    }

    /// Tokens whose algorithm or signature is not ours.
    fn wrong_signatures(&self) -> Vec<(String, String)> {
        let message = |header: &Value| {
            let encoded = |value: &Value| URL_SAFE_NO_PAD.encode(value.to_string());
            format!("{}.{}", encoded(header), encoded(&self.claims))
        };
        let mut wrong = Vec::new();
        for none in ["none", "None", "NONE", "nOnE"] {
            let header = with(&self.header, "alg", json!(none));
            wrong.push((format!("alg {none}"), format!("{}.", message(&header))));
        }
        let public = &self.ours.verifying[0].public_key;
        for secret in [public.clone(), URL_SAFE_NO_PAD.encode(public).into_bytes()] {
            let header = with(&self.header, "alg", json!("HS256"));
            let key = EncodingKey::from_secret(&secret);
            let signature = sign(message(&header).as_bytes(), &key, Algorithm::HS256).expect("a signature");
            wrong.push(("HMAC with the public key".to_owned(), format!("{}.{signature}", message(&header))));
            wrong.push(("HMAC under our header".to_owned(), format!("{}.{signature}", message(&self.header))));
        }
        for algorithm in ["ES256", "RS256", "PS512", "HS512", "ES512", "x"] {
            let header = with(&self.header, "alg", json!(algorithm));
            wrong.push((format!("alg {algorithm}"), sealed(&header.to_string(), &self.claims.to_string(), &self.ours)));
        }
        wrong.push(("a foreign key under our name".to_owned(), {
            sealed(&self.header.to_string(), &self.claims.to_string(), &self.foreign)
        }));
        let (head, signature) = self.real.token.rsplit_once('.').expect("three parts");
        let claims = with(&self.claims, "epoch", json!(7));
        wrong.push((
            "claims of another token".to_owned(),
            format!(
                "{}.{signature}",
                message(&self.header).replace(
                    &URL_SAFE_NO_PAD.encode(self.claims.to_string()),
                    &URL_SAFE_NO_PAD.encode(claims.to_string())
                )
            ),
        ));
        wrong.push(("no signature".to_owned(), format!("{head}.")));
        wrong.push(("two parts".to_owned(), head.to_owned()));
        wrong.push(("four parts".to_owned(), format!("{}.x", self.real.token)));
        wrong.push(("a signature that is cut".to_owned(), self.real.token[..self.real.token.len() - 4].to_owned()));
        wrong
    }

    /// What is no token at all, or another one.
    async fn others(&self, app: &TestApp) -> Vec<(String, String)> {
        let (now, expired) = (noon(), app.program_until(Role::Admin, Scope::ALL, noon()).await);
        assert!(now <= noon());
        let twice = self.claims.to_string().replacen('{', "{\"epoch\":1,", 1);
        vec![
            ("a refresh token".to_owned(), self.real.refresh_token.clone()),
            ("an API token that has expired".to_owned(), expired.token),
            ("an API token that nobody made".to_owned(), format!("myk10_{}", "A".repeat(43))),
            ("an API token and no more".to_owned(), "myk10_".to_owned()),
            ("a claim twice".to_owned(), sealed(&self.header.to_string(), &twice, &self.ours)),
            ("claims that are a list".to_owned(), sealed(&self.header.to_string(), "[1]", &self.ours)),
            ("a megabyte".to_owned(), "A".repeat(1024 * 1024)),
            ("a megabyte of an API token".to_owned(), format!("myk10_{}", "A".repeat(1024 * 1024))),
            ("more than 4 KiB".to_owned(), {
                self.signed(&self.header, &with(&self.claims, "padding", json!("x".repeat(4096))))
            }),
            ("nonsense".to_owned(), "nonsense".to_owned()),
            ("dots".to_owned(), "..".to_owned()),
        ]
    }
}

/// A token of these texts, with the signature of a key.
fn sealed(header: &str, claims: &str, ring: &KeyRing) -> String {
    let message = format!("{}.{}", URL_SAFE_NO_PAD.encode(header), URL_SAFE_NO_PAD.encode(claims));
    let key = EncodingKey::from_ed_der(ring.signing.pkcs8());
    let signature = sign(message.as_bytes(), &key, Algorithm::EdDSA).expect("a signature");
    format!("{message}.{signature}")
}

#[tokio::test]
async fn a_forged_token_opens_nothing() {
    on_each_database(async |database| {
        let app = TestApp::over(&database.store);
        let workshop = Workshop::open(&app, database).await;
        let genuine = workshop.signed(&workshop.header, &workshop.claims);
        let me = Client { token: genuine, ..workshop.real.clone() }.get("/v1/editor/me").await;
        assert_eq!(me.status, 200, "the workshop can make what is genuine");
        let mut forged: Vec<(String, String)> = Vec::new();
        for (name, claims) in workshop.wrong_claims() {
            forged.push((name, workshop.signed(&workshop.header, &claims)));
        }
        for (name, header) in workshop.wrong_headers() {
            forged.push((name, workshop.signed(&header, &workshop.claims)));
        }
        forged.extend(workshop.wrong_signatures());
        forged.extend(workshop.others(&app).await);
        assert!(forged.len() > 100, "only {} attacks", forged.len());
        let before = remembered(&app).await.len();
        for (name, token) in &forged {
            let intruder = Client { token: token.clone(), ..workshop.real.clone() };
            opens_nothing(&intruder, name).await;
        }
        let entries = remembered(&app).await;
        assert_eq!(entries.len(), before + forged.len(), "each is remembered once");
        assert!(entries[..forged.len()].iter().all(|entry| entry.action == "request.refused"));
        let nobody = database.store.read().await.expect("a snapshot").account_by_name("intruder").await;
        assert_eq!(nobody.expect("an answer"), None);
    })
    .await;
}

async fn opens_nothing(intruder: &Client, name: &str) {
    let account = json!({ "username": "intruder", "roles": ["admin"], "password": "vier Wörter ohne Zusammenhang" });
    let answer = intruder.post("/v1/editor/accounts", &account).await;
    assert_eq!(super::refusal(&answer), (401, "unauthenticated".to_owned()), "{name}");
    let challenge = answer.header("www-authenticate");
    assert_eq!(challenge, "Bearer realm=\"myk10\", error=\"invalid_token\"", "{name}");
}

#[tokio::test]
async fn a_token_counts_only_in_its_header_and_only_once() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::over(&database.store);
    let real = app.sign_in(Role::Admin).await;
    let token = &real.token;
    let bearer = format!("Bearer {token}");
    let before = remembered(&app).await.len();
    let cases: [Case<'_>; 8] = [
        (&format!("/v1/editor/me?access_token={token}"), vec![]),
        (&format!("/v1/editor/me?token={token}"), vec![("Cookie", format!("token={token}"))]),
        ("/v1/editor/me", vec![("Authorization", token.clone())]),
        ("/v1/editor/me", vec![("Authorization", format!("Basic {token}"))]),
        ("/v1/editor/me", vec![("Authorization", "Bearer".to_owned())]),
        ("/v1/editor/me", vec![("Authorization", format!("Bearer  {token}"))]),
        ("/v1/editor/me", vec![("Authorization", bearer.clone()), ("Authorization", bearer.clone())]),
        ("/v1/editor/me", vec![("X-Authorization", bearer.clone()), ("Proxy-Authorization", bearer.clone())]),
    ];
    for (target, headers) in &cases {
        let headers: Vec<(&str, &str)> = headers.iter().map(|(name, value)| (*name, value.as_str())).collect();
        let answer = app.send_body(Method::GET, target, &headers, Body::empty()).await;
        assert_eq!(super::refusal(&answer), (401, "unauthenticated".to_owned()), "{headers:?}");
    }
    let entries = remembered(&app).await;
    assert_eq!(entries.len(), before + cases.len());
    assert!(!format!("{entries:?}").contains(token.as_str()), "no token is kept");
}

#[tokio::test]
async fn a_token_ends_after_a_quarter_of_an_hour() {
    let database = TestDatabase::sqlite().await;
    let real = TestApp::over(&database.store).sign_in(Role::Author).await;
    for (clock, status) in [
        ((|| noon() + Duration::seconds(904)) as myk10_http::Clock, 200),
        (|| noon() + Duration::seconds(905), 401),
        (|| noon() - Duration::seconds(5), 200),
        (|| noon() - Duration::seconds(6), 401),
    ] {
        let client = Client { app: TestApp::at(&database.store, clock), ..real.clone() };
        assert_eq!(client.get("/v1/editor/me").await.status.as_u16(), status, "{}", clock());
    }
}
