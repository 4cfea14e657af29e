//! Office hours in words, ready to print: the week, and the answer to "is it open?".

mod sentence;
mod spoken;
mod week;

pub(crate) use spoken::partial_date as spoken_date;
