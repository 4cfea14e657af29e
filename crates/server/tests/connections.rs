//! Connections that are slow, many, large or old-fashioned, and what becomes of them.

#![expect(clippy::expect_used, reason = "a test that cannot go on should stop")]

mod common;

use std::{
    io::{Read, Write},
    net::TcpStream,
    thread,
    time::{Duration, Instant},
};

use axum::{
    body::Bytes,
    http::{Request, Version},
};
use http_body_util::{BodyExt, Empty};
use hyper::client::conn::http2;
use hyper_util::rt::{TokioExecutor, TokioIo};

use common::{Server, get, rest, send};

fn half(host: &str) -> TcpStream {
    let mut stream = TcpStream::connect(host).expect("a connection");
    write!(stream, "GET /v1/projects HTTP/1.1\r\nHost: {host}\r\n").expect("half a request");
    stream
}

/// One whole answer on a connection that stays open.
fn ask(stream: &mut TcpStream, host: &str) -> String {
    write!(stream, "GET /docs/nothing HTTP/1.1\r\nHost: {host}\r\n\r\n").expect("a request");
    let mut answer = String::new();
    while !answer.ends_with('}') {
        let mut bytes = [0; 4096];
        let count = stream.read(&mut bytes).expect("an answer");
        assert!(count > 0, "closed after {answer}");
        answer.push_str(&String::from_utf8_lossy(&bytes[..count]));
    }
    answer
}

fn between(from: u64, millis: Duration, to: u64) {
    assert!((u128::from(from)..u128::from(to)).contains(&millis.as_millis()), "{millis:?} is not {from}–{to} ms");
}

#[test]
fn half_a_request_stops_nobody_and_does_not_hold_the_end() {
    let mut server = Server::with(&["--drain", "0", "--head-timeout", "1"]);
    let halves: Vec<TcpStream> = (0..20).map(|_| half(&server.public)).collect();
    let silent = TcpStream::connect(&server.public).expect("a connection");
    let operators = half(&server.operators);
    assert!(get(&server.public, "/v1").starts_with("HTTP/1.1 200"));
    server.terminate();
    let begun = Instant::now();
    assert!(server.ended());
    assert!(begun.elapsed() < Duration::from_secs(3), "{:?}", begun.elapsed());
    drop((halves, silent, operators));
}

#[test]
fn a_head_that_dribbles_is_cut() {
    let server = Server::with(&["--head-timeout", "1"]);
    let begun = Instant::now();
    let mut dribble = half(&server.public);
    let mut reader = dribble.try_clone().expect("a second handle");
    let closed = thread::spawn(move || {
        let _reset = reader.read(&mut [0; 64]);
        begun.elapsed()
    });
    while !closed.is_finished() && begun.elapsed() < Duration::from_secs(5) {
        let _cut = dribble.write_all(b"X: y\r\n");
        thread::sleep(Duration::from_millis(50));
    }
    between(900, closed.join().expect("the end"), 2500);
    let silent = TcpStream::connect(&server.public).expect("a connection");
    let begun = Instant::now();
    assert_eq!(rest(silent), "", "a client that says nothing gets nothing");
    between(900, begun.elapsed(), 2500);
}

#[test]
fn an_idle_connection_has_its_own_time() {
    let server = Server::with(&["--head-timeout", "1", "--idle-timeout", "2"]);
    let mut stream = TcpStream::connect(&server.public).expect("a connection");
    assert!(ask(&mut stream, &server.public).starts_with("HTTP/1.1 404"));
    thread::sleep(Duration::from_millis(1500));
    assert!(ask(&mut stream, &server.public).starts_with("HTTP/1.1 404"), "idle for longer than a head may take");
    let begun = Instant::now();
    assert_eq!(rest(stream), "");
    between(1900, begun.elapsed(), 3500);
}

#[test]
fn a_client_that_takes_nothing_is_cut() {
    let server = Server::with(&["--idle-timeout", "1"]);
    let mut stream = TcpStream::connect(&server.public).expect("a connection");
    let request = format!("GET /v1/projects?limit=200 HTTP/1.1\r\nHost: {}\r\n\r\n", server.public);
    let asked = 200;
    stream.write_all(request.repeat(asked).as_bytes()).expect("many requests");
    // More than the system buffers for us, in any build.
    thread::sleep(Duration::from_secs(5));
    let answers = rest(stream).matches("HTTP/1.1 200").count();
    assert!((1..asked).contains(&answers), "{answers} answers of {asked}");
}

#[test]
fn the_connection_too_many_waits_its_turn() {
    let server = Server::with(&["--max-connections", "2"]);
    let mut first = TcpStream::connect(&server.public).expect("a connection");
    let mut second = TcpStream::connect(&server.public).expect("a connection");
    ask(&mut first, &server.public);
    ask(&mut second, &server.public);
    let mut third = TcpStream::connect(&server.public).expect("a place in the queue");
    write!(third, "GET /v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n").expect("a request");
    third.set_read_timeout(Some(Duration::from_millis(500))).expect("a timeout");
    assert!(third.read(&mut [0; 1]).is_err(), "nothing comes while there is no place");
    assert!(get(&server.operators, "/ready").starts_with("HTTP/1.1 200"), "operators have places of their own");
    drop(first);
    assert!(rest(third).starts_with("HTTP/1.1 200"));
    ask(&mut second, &server.public);
}

#[test]
fn what_is_too_large_is_a_problem() {
    let server = Server::start();
    let cases = [
        (format!("GET /v1?{} HTTP/1.1\r\n", "x".repeat(8200)), "414", "uriTooLong"),
        (format!("GET /v1 HTTP/1.1\r\nCookie: {}\r\n", "x".repeat(8200)), "431", "headersTooLarge"),
        ("POST /v1 HTTP/1.1\r\nContent-Length: 65537\r\n".to_owned(), "413", "bodyTooLarge"),
    ];
    for (head, status, code) in cases {
        let answer =
            send(&server.public, &format!("{head}Host: x\r\nAccept-Language: en\r\nConnection: close\r\n\r\n"));
        assert!(answer.starts_with(&format!("HTTP/1.1 {status} ")), "{answer}");
        assert!(answer.contains("application/problem+json") && answer.contains(&format!("\"{code}\"")), "{answer}");
    }
    let explained = get(&server.public, "/problems/bodyTooLarge");
    assert!(explained.contains("64 KiB"), "{explained}");
    let small = "GET /v1 HTTP/1.1\r\nHost: x\r\nConnection: close\r\nContent-Length: 5\r\n\r\nhello";
    assert!(send(&server.public, small).starts_with("HTTP/1.1 200"), "a small body is ignored");
}

#[test]
fn what_is_far_too_large_is_refused_before_it_is_a_request() {
    let server = Server::start();
    let many = "X: y\r\n".repeat(101);
    let long = format!("X: {}\r\n", "y".repeat(20_000));
    for headers in [many, long] {
        let answer = send(&server.public, &format!("GET /v1 HTTP/1.1\r\nHost: x\r\n{headers}\r\n"));
        assert!(answer.starts_with("HTTP/1.1 431") && answer.ends_with("\r\n\r\n"), "no body: {answer}");
    }
}

#[tokio::test]
async fn http_2_is_spoken_without_being_asked_first() {
    let server = Server::start();
    let stream = tokio::net::TcpStream::connect(&server.public).await.expect("a connection");
    let io = TokioIo::new(stream);
    let (mut client, connection) = http2::handshake(TokioExecutor::new(), io).await.expect("a handshake");
    tokio::spawn(connection);
    let cases = [("", 200, "amt-o-mat"), (&*"y".repeat(9000), 431, "headersTooLarge"), ("", 200, "amt-o-mat")];
    for (filler, status, said) in cases {
        let request =
            Request::get(format!("http://{}/v1/projects?limit=200", server.public)).header("X-Filler", filler);
        let request = request.body(Empty::<Bytes>::new()).expect("a request");
        let answer = client.send_request(request).await.expect("an answer");
        assert_eq!((answer.status().as_u16(), answer.version()), (status, Version::HTTP_2));
        let body = answer.into_body().collect().await.expect("a body").to_bytes();
        assert!(String::from_utf8_lossy(&body).contains(said));
    }
}

#[test]
fn an_idle_connection_of_http_2_ends_too() {
    let server = Server::with(&["--idle-timeout", "1", "--head-timeout", "1"]);
    let mut stream = TcpStream::connect(&server.public).expect("a connection");
    stream.write_all(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\x00\x00\x00\x04\x00\x00\x00\x00\x00").expect("a preface");
    let begun = Instant::now();
    stream.set_read_timeout(Some(Duration::from_secs(10))).expect("a timeout");
    let mut answer = Vec::new();
    let _reset = stream.read_to_end(&mut answer);
    between(900, begun.elapsed(), 2500);
    let goaway = answer.windows(4).any(|frame| frame == [0, 0, 8, 7]);
    assert!(goaway, "the client is told: {answer:?}");
}

#[test]
fn a_server_says_that_it_stops_before_it_stops() {
    let mut server = Server::with(&["--drain", "2"]);
    let mut open = TcpStream::connect(&server.public).expect("a connection");
    assert!(!ask(&mut open, &server.public).to_lowercase().contains("connection: close"));
    server.terminate();
    thread::sleep(Duration::from_millis(500));
    assert!(get(&server.operators, "/ready").starts_with("HTTP/1.1 503"));
    assert!(get(&server.operators, "/live").starts_with("HTTP/1.1 200"));
    assert!(get(&server.public, "/v1").starts_with("HTTP/1.1 200"), "requests are still taken");
    assert!(ask(&mut open, &server.public).to_lowercase().contains("connection: close"));
    assert_eq!(rest(open), "", "and the connection ends");
    assert!(server.ended());
}
