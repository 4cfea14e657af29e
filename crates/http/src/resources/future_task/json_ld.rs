//! A task for the future in the words of schema.org: a term of a set.

use myk10_domain::{self as domain, Kind};

use crate::formats::{Described, LinkedData, Node};

pub(super) const LINKED_DATA: LinkedData<domain::FutureTask> = LinkedData { beside: &[], say };

fn say(task: &Described<'_, domain::FutureTask>) -> Node {
    let set = Node::new("DefinedTermSet").with("@id", task.address_of_list(Kind::FutureTask));
    Node::new("DefinedTerm")
        .with("name", task.at("/title"))
        .with("alternateName", task.at("/shortTitle"))
        .with("description", task.at("/summary"))
        .with("termCode", task.at("/code"))
        .with("inDefinedTermSet", set)
}
