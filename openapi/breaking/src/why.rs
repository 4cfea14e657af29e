//! Whom a change breaks, and how; the reasons end the lines of the report.

use std::fmt;

/// Why somebody does not stand a change.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Why {
    /// An operation or path is gone.
    NotFound,
    /// What generated clients name after something has another name.
    Renamed,
    /// A login is demanded.
    Login,
    /// An unknown parameter is an error.
    Unknown,
    /// A request without something is refused.
    Missing,
    /// What could be sent can no longer be sent.
    Refused,
    /// A request that leaves something out gets another answer.
    Default,
    /// The same characters mean something else.
    Style,
    /// A format is no longer spoken.
    NotAcceptable,
    /// Another format is given to those who take any.
    Any,
    /// What was there may be absent.
    Absent,
    /// What was looked for never comes.
    Never,
    /// What nobody had to expect may come.
    Unexpected,
    /// Null may come.
    Null,
    /// Generated clients read it into another type.
    Retyped,
    /// The gate cannot tell.
    Unweighed,
}

impl fmt::Display for Why {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(match self {
            Self::NotFound => "Who calls it gets 404.",
            Self::Renamed => "Code that was written with a generated client no longer compiles.",
            Self::Login => "Who calls it without a login is refused.",
            Self::Unknown => "Who sends it is refused, because unknown parameters are errors.",
            Self::Missing => "Who leaves it out is refused.",
            Self::Refused => "Requests that were right are refused.",
            Self::Default => "Who leaves it out gets another answer.",
            Self::Style => "The same request means something else.",
            Self::NotAcceptable => "Who asks for it gets 406.",
            Self::Any => "Who takes any format gets another one.",
            Self::Absent => "Who reads it may find nothing.",
            Self::Never => "Who looks for it never finds it.",
            Self::Unexpected => "Clients meet what they need not know.",
            Self::Null => "Clients that do not expect null fail.",
            Self::Retyped => "Generated clients read it into another type.",
            Self::Unweighed => "This gate does not know what it means to clients: teach it, with a test.",
        })
    }
}
