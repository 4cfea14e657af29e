//! Where a page begins: opaque, without state, authenticated, and bound to the list that it was made for.
//!
//! The place is masked: a sort key is made from a name, and an answer that does not name somebody must not do so here.

use base64::{Engine, engine::general_purpose::URL_SAFE_NO_PAD};
use hmac::{Hmac, KeyInit, Mac};
use myk10_persistence::Position;
use sha2::Sha256;
use uuid::Uuid;

/// A cursor has so many characters at most: titles of 200 characters have keys of up to 1,800 bytes.
pub(crate) const LONGEST: usize = 3_000;
const TAG: usize = 16;
const ID: usize = 16;

/// With what cursors are authenticated; every replica needs the same one.
#[derive(Clone)]
pub struct CursorKey(Vec<u8>);

impl CursorKey {
    /// A key from a secret of any length.
    pub fn new(secret: &[u8]) -> Self {
        Self(secret.to_vec())
    }
}

impl std::fmt::Debug for CursorKey {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("CursorKey(…)")
    }
}

/// The text of a cursor.
pub(crate) struct Cursor;

impl Cursor {
    /// Whether a text could be a cursor at all.
    pub(crate) fn is_well_formed(text: &str) -> bool {
        text.len() <= LONGEST && URL_SAFE_NO_PAD.decode(text).is_ok_and(|bytes| bytes.len() >= TAG + ID)
    }

    /// A cursor for the place after `position` of the list that `scope` names.
    pub(crate) fn seal(key: &CursorKey, scope: &str, Position { sort_key, id }: &Position) -> Option<String> {
        let payload = [id.as_bytes().as_slice(), sort_key].concat();
        let tag = signed(key, scope, &payload)?.finalize().into_bytes();
        let masked = masked(key, &tag[..TAG], payload)?;
        Some(URL_SAFE_NO_PAD.encode([&tag[..TAG], &masked].concat()))
    }

    /// The place that a cursor stands for, when it was made with this key for this list.
    pub(crate) fn open(key: &CursorKey, scope: &str, text: &str) -> Option<Position> {
        let bytes = URL_SAFE_NO_PAD.decode(text).ok()?;
        let (tag, masked) = bytes.split_at_checked(TAG)?;
        let payload = self::masked(key, tag, masked.to_vec())?;
        signed(key, scope, &payload)?.verify_truncated_left(tag).ok()?;
        let (id, sort_key) = payload.split_at_checked(ID)?;
        Some(Position { sort_key: sort_key.to_vec(), id: Uuid::from_slice(id).ok()? })
    }
}

/// The payload hidden, or shown again: every tag makes a stream of its own, and a tag belongs to one payload.
fn masked(key: &CursorKey, tag: &[u8], mut payload: Vec<u8>) -> Option<Vec<u8>> {
    for (block, number) in payload.chunks_mut(32).zip(0u32..) {
        // No list is called so.
        let stream = signed(key, "mask", &[tag, &number.to_be_bytes()].concat())?.finalize().into_bytes();
        block.iter_mut().zip(stream).for_each(|(byte, mask)| *byte ^= mask);
    }
    Some(payload)
}

fn signed(key: &CursorKey, scope: &str, payload: &[u8]) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(&key.0).ok()?;
    mac.update(scope.as_bytes());
    mac.update(&[0]);
    mac.update(payload);
    Some(mac)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_cursor_belongs_to_its_list_and_its_key() {
        let position = Position { sort_key: b"amt o mat".to_vec(), id: Uuid::from_u128(7) };
        let key = CursorKey::new(b"secret");
        let cursor = Cursor::seal(&key, "/v1/projects de", &position).expect("a cursor");
        assert!(Cursor::is_well_formed(&cursor));
        assert_eq!(Cursor::open(&key, "/v1/projects de", &cursor), Some(position));
        let bytes = URL_SAFE_NO_PAD.decode(&cursor).expect("bytes");
        assert!(!String::from_utf8_lossy(&bytes).contains("amt"), "a cursor names nobody");
        let long = Position { sort_key: vec![b'a'; 200], id: Uuid::from_u128(7) };
        let sealed = Cursor::seal(&key, "/v1/projects de", &long).expect("a cursor");
        assert_eq!(Cursor::open(&key, "/v1/projects de", &sealed), Some(long));
        assert_eq!(Cursor::open(&key, "/v1/projects en", &cursor), None, "another list");
        assert_eq!(Cursor::open(&CursorKey::new(b"other"), "/v1/projects de", &cursor), None, "another key");
        for index in 0..cursor.len() {
            let mut forged = cursor.clone().into_bytes();
            forged[index] = if forged[index] == b'A' { b'B' } else { b'A' };
            let forged = String::from_utf8(forged).expect("ASCII");
            assert_eq!(Cursor::open(&key, "/v1/projects de", &forged), None, "character {index} changed");
        }
    }
}
