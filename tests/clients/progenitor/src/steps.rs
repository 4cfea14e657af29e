//! The steps, each with what has to come out.

use std::{collections::BTreeSet, error::Error};

use futures_util::TryStreamExt;
use reqwest::{
    StatusCode,
    header::{ETAG, HeaderMap, IF_NONE_MATCH},
};

use crate::{
    api::{
        ByteStream, Client, Error as Refusal, ResponseValue,
        types::{ListProjectsCursor, Problem, Project, ProjectExpansion, ProjectStatusFilter as Status},
    },
    every_operation,
};

type Outcome<T = ()> = Result<T, Box<dyn Error>>;

/// More than any list of the content pack has.
const ALL: u64 = 200;

/// Everything, in the order of a first visit.
pub async fn all(url: &str) -> Outcome {
    let client = Client::new(url);
    filter(&client).await?;
    walk(&client).await?;
    expand(&client).await?;
    ask_whether_open(&client).await?;
    be_refused(&client).await?;
    ask_again(&client, url).await?;
    every_operation::read(&client).await
}

/// Both values of a filter reach the server: the answer is what each alone gives, together.
async fn filter(client: &Client) -> Outcome {
    let with = async |statuses: &[Status]| -> Outcome<Vec<Project>> {
        Ok(client.list_projects().status(statuses.to_vec()).limit(ALL).send().await?.into_inner().data)
    };
    let (planned, ideas) = (with(&[Status::Planned]).await?, with(&[Status::Idea]).await?);
    assert!(!planned.is_empty() && !ideas.is_empty(), "the content pack has no planned project, or no idea");
    let both = with(&[Status::Planned, Status::Idea]).await?;
    assert_eq!(ids(&both), ids(planned.iter().chain(&ideas)));
    assert!(both.iter().all(|project| ["planned", "idea"].contains(&project.status.key.as_str())));
    println!("filter: {} planned projects and {} ideas, {} together", planned.len(), ideas.len(), both.len());
    Ok(())
}

/// The pages of a list, one behind the other, are the list.
async fn walk(client: &Client) -> Outcome {
    let list = client.list_projects().limit(ALL).send().await?.into_inner();
    assert!(!list.page.has_more && list.page.next.is_none());
    let (mut walked, mut pages, mut cursor) = (Vec::new(), 0, None);
    loop {
        let request = client.list_projects().limit(5u64);
        let request = match cursor.take() {
            Some(cursor) => request.cursor(ListProjectsCursor::try_from(cursor)?),
            None => request,
        };
        let page = request.send().await?.into_inner();
        assert_eq!(page.page.has_more, page.page.next.is_some());
        walked.extend(page.data);
        pages += 1;
        cursor = page.page.next;
        if cursor.is_none() {
            break;
        }
    }
    assert!(pages > 1);
    assert_eq!(ordered(&walked), ordered(&list.data));
    println!("walk: {} projects on {pages} pages", walked.len());
    Ok(())
}

/// What `expand` adds stands beside the ids, in their order.
async fn expand(client: &Client) -> Outcome {
    let project = async |expand| -> Outcome<Project> {
        Ok(client.get_project().id_or_slug("smarte-bahnhofstrasse").expand(expand).send().await?.into_inner())
    };
    let bare = project(Vec::new()).await?;
    assert!(bare.funding_status_ids.len() > 1 && bare.funding_statuses.is_empty() && bare.programme.is_none());
    let whole = project(vec![ProjectExpansion::FundingStatuses, ProjectExpansion::Programme]).await?;
    let added: Vec<_> = whole.funding_statuses.iter().map(|status| status.id).collect();
    assert_eq!(added, bare.funding_status_ids);
    let programme = whole.programme.ok_or("the programme is not there")?;
    assert_eq!(Some(programme.id), bare.programme_id);
    println!("expand: “{}” with {} statements about money, of “{}”", whole.slug, added.len(), programme.slug);
    Ok(())
}

/// Whether an office is open is told by the server, with a sentence to print.
async fn ask_whether_open(client: &Client) -> Outcome {
    let hours = client.get_office_hours().id_or_slug("projektbuero").send().await?.into_inner();
    let status = client.get_office_hours_status().id_or_slug("projektbuero").send().await?.into_inner();
    assert_eq!((status.office_hours_id, &status.time_zone), (hours.id, &hours.time_zone));
    assert!(!status.sentence.is_empty());
    println!("status: {} – {}", status.state, status.sentence);
    Ok(())
}

/// A value that the type lets through and the server does not take: the problem says where it is and what is allowed.
async fn be_refused(client: &Client) -> Outcome {
    let refusal = match client.list_projects().limit(ALL + 1).send().await {
        Err(Refusal::ErrorResponse(refusal)) => refusal,
        other => panic!("no refusal: {other:?}"),
    };
    assert_eq!(refusal.status(), StatusCode::BAD_REQUEST);
    let problem = problem(refusal).await?;
    assert_eq!((problem.status, problem.code.as_str()), (400, "invalidParameters"));
    let [error] = problem.errors.as_slice() else { panic!("{:?}", problem.errors) };
    assert_eq!((error.parameter.as_deref(), error.code.as_str()), (Some("limit"), "outOfRange"));
    assert_eq!(error.allowed.as_deref(), Some(["1–200".to_owned()].as_slice()));
    println!("problem: {} – {} {:?}", problem.code, problem.errors[0].detail, error.allowed);
    Ok(())
}

/// progenitor types `application/json` only; a problem comes as bytes.
async fn problem(refusal: ResponseValue<ByteStream>) -> Outcome<Problem> {
    let body: Vec<_> = refusal.into_inner().into_inner().try_collect().await?;
    Ok(serde_json::from_slice(&body.concat())?)
}

/// Who has an answer already gets 304. Headers belong to the HTTP client that the generated one is given.
async fn ask_again(client: &Client, url: &str) -> Outcome {
    let first = client.list_projects().send().await?;
    let etag = first.headers().get(ETAG).ok_or("there is no ETag")?.clone();
    let headers = HeaderMap::from_iter([(IF_NONE_MATCH, etag.clone())]);
    let http = reqwest::Client::builder().default_headers(headers).build()?;
    let again = match Client::new_with_client(url, http).list_projects().send().await {
        Err(Refusal::UnexpectedResponse(again)) => again,
        other => panic!("no 304: {other:?}"),
    };
    assert_eq!((again.status(), again.headers().get(ETAG)), (StatusCode::NOT_MODIFIED, Some(&etag)));
    assert!(again.bytes().await?.is_empty());
    println!("again: 304 for {etag:?}");
    Ok(())
}

fn ids<'a>(projects: impl IntoIterator<Item = &'a Project>) -> BTreeSet<String> {
    projects.into_iter().map(|project| project.id.to_string()).collect()
}

fn ordered(projects: &[Project]) -> Vec<String> {
    projects.iter().map(|project| project.id.to_string()).collect()
}
