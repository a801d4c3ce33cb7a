//! JSON as it came: checked whole once, and then looked into where it lies.
//!
//! It is read as bytes, since a text in it may hold some that are no UTF-8. So may a name, which then
//! is that of no documented member. Nothing is unescaped, decoded or copied until somebody asks for
//! it, and nothing recurses.

use std::borrow::Cow;
use std::slice;

/// Why a text is no JSON.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Malformed {
    /// There is nothing but white space.
    Empty,
    /// It ends before its value does.
    CutShort,
    /// It is something else.
    Odd,
}

/// A value, well formed.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Json<'a>(&'a [u8]);

impl<'a> Json<'a> {
    /// Checks a text that is one value.
    pub(crate) fn read(text: &'a [u8]) -> Result<Self, Malformed> {
        let start = skip_space(text, 0);
        if start == text.len() {
            return Err(Malformed::Empty);
        }
        let end = check(text, start)?;
        if skip_space(text, end) < text.len() {
            Err(Malformed::Odd)
        } else {
            Ok(Self(&text[start..end]))
        }
    }

    /// A value that [`read`](Self::read) made, given back as its text.
    pub(crate) fn checked(text: &'a [u8]) -> Self {
        Self(text)
    }

    /// Its text.
    pub(crate) fn raw(self) -> &'a [u8] {
        self.0
    }

    pub(crate) fn is_object(self) -> bool {
        self.0.starts_with(b"{")
    }

    pub(crate) fn is_list(self) -> bool {
        self.0.starts_with(b"[")
    }

    /// Whether it is an object without members, or a list without items.
    pub(crate) fn is_hollow(self) -> bool {
        matches!(self.0, [b'{' | b'[', inner @ .., _] if inner.trim_ascii().is_empty())
    }

    /// What it is, for a message.
    pub(crate) fn kind(self) -> &'static str {
        match self.0.first() {
            Some(b'{') => "an object",
            Some(b'[') => "a list",
            Some(b'"') => "text",
            Some(b't' | b'f') => "a truth value",
            Some(b'n') => "null",
            _ => "a number",
        }
    }

    /// A text, a number, a truth value or null; none for an object or a list.
    pub(crate) fn scalar(self) -> Option<Scalar<'a>> {
        match self.0 {
            [b'{' | b'[', ..] => None,
            [b'n', ..] => Some(Scalar::Null),
            [b'"', inner @ .., _] => Some(Scalar::Text(Text(inner))),
            bare => std::str::from_utf8(bare).ok().map(Scalar::Bare),
        }
    }

    /// The members of an object, in order; of anything else none.
    pub(crate) fn members(self) -> Members<'a> {
        Members(Parts::of(self, b'{'))
    }

    /// The items of a list; of anything else none.
    pub(crate) fn items(self) -> Items<'a> {
        Items(Parts::of(self, b'['))
    }
}

/// What is neither an object nor a list.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Scalar<'a> {
    Null,
    Text(Text<'a>),
    /// A number or a truth value.
    Bare(&'a str),
}

impl<'a> Scalar<'a> {
    /// As text, null as the empty one; none when it is no UTF-8.
    pub(crate) fn exact(self) -> Option<Cow<'a, str>> {
        match self {
            Self::Null => Some(Cow::Borrowed("")),
            Self::Text(text) => text.exact(),
            Self::Bare(text) => Some(Cow::Borrowed(text)),
        }
    }

    /// As text, with U+FFFD for what is no UTF-8.
    pub(crate) fn mended(self) -> Cow<'a, str> {
        match self {
            Self::Null => Cow::Borrowed(""),
            Self::Text(text) => text.mended(),
            Self::Bare(text) => Cow::Borrowed(text),
        }
    }
}

/// A text, as it stands between its quotes.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Text<'a>(&'a [u8]);

impl<'a> Text<'a> {
    pub(crate) fn is_empty(self) -> bool {
        self.0.is_empty()
    }

    /// Without its escapes. Half of a character, escaped alone, becomes a byte that is no UTF-8.
    pub(crate) fn bytes(self) -> Cow<'a, [u8]> {
        if self.0.contains(&b'\\') { unescaped(self.0).into() } else { self.0.into() }
    }

    /// None when it is no UTF-8.
    pub(crate) fn exact(self) -> Option<Cow<'a, str>> {
        match self.bytes() {
            Cow::Borrowed(bytes) => std::str::from_utf8(bytes).ok().map(Cow::Borrowed),
            Cow::Owned(bytes) => String::from_utf8(bytes).ok().map(Cow::Owned),
        }
    }

    /// With U+FFFD for what is no UTF-8.
    pub(crate) fn mended(self) -> Cow<'a, str> {
        match self.bytes() {
            Cow::Borrowed(bytes) => String::from_utf8_lossy(bytes),
            Cow::Owned(bytes) => Cow::Owned(match String::from_utf8(bytes) {
                Ok(text) => text,
                Err(error) => String::from_utf8_lossy(error.as_bytes()).into_owned(),
            }),
        }
    }
}

/// No UTF-8 has this byte.
const HALF: u8 = 0xff;

fn unescaped(text: &[u8]) -> Vec<u8> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some(at) = rest.iter().position(|byte| *byte == b'\\') {
        out.extend_from_slice(&rest[..at]);
        let escape = rest.get(at + 1).copied().unwrap_or(b'\\');
        rest = rest.get(at + 2..).unwrap_or_default();
        out.push(match escape {
            b'b' => 0x08,
            b'f' => 0x0c,
            b'n' => b'\n',
            b'r' => b'\r',
            b't' => b'\t',
            b'u' => {
                rest = unescape_unit(rest, &mut out);
                continue;
            }
            itself => itself,
        });
    }
    out.extend_from_slice(rest);
    out
}

/// Writes the character whose digits come next, and returns what follows it.
fn unescape_unit<'t>(text: &'t [u8], out: &mut Vec<u8>) -> &'t [u8] {
    let (mut number, mut rest) = unit(text).unwrap_or((0xd800, &[]));
    if let 0xd800..0xdc00 = number
        && let Some((low @ 0xdc00..0xe000, after)) = rest.strip_prefix(b"\\u").and_then(unit)
    {
        number = 0x1_0000 + ((number - 0xd800) << 10) + (low - 0xdc00);
        rest = after;
    }
    match char::from_u32(number) {
        Some(sign) => out.extend_from_slice(sign.encode_utf8(&mut [0; 4]).as_bytes()),
        None => out.push(HALF),
    }
    rest
}

/// Four hexadecimal digits, and what follows.
fn unit(text: &[u8]) -> Option<(u32, &[u8])> {
    let (digits, rest) = text.split_first_chunk::<4>()?;
    let number = digits.iter().try_fold(0, |number, digit| {
        char::from(*digit).to_digit(16).map(|digit| number * 16 + digit)
    });
    number.map(|number| (number, rest))
}

/// The parts of an object or a list, one after another.
#[derive(Clone, Debug)]
struct Parts<'a> {
    rest: &'a [u8],
}

impl<'a> Parts<'a> {
    fn of(json: Json<'a>, open: u8) -> Self {
        match json.0 {
            [first, inner @ .., _] if *first == open => Self { rest: inner },
            _ => Self { rest: &[] },
        }
    }

    /// Skips what stands between two parts, and shows what comes then.
    fn skip(&mut self) -> Option<u8> {
        let between = |byte: &u8| !matches!(byte, b' ' | b'\t' | b'\r' | b'\n' | b',' | b':');
        let start = self.rest.iter().position(between)?;
        self.rest = &self.rest[start..];
        self.rest.first().copied()
    }

    fn next(&mut self) -> Option<Json<'a>> {
        self.skip()?;
        let (part, rest) = self.rest.split_at(length(self.rest));
        self.rest = rest;
        Some(Json(part))
    }
}

/// Goes through a value from its first byte to its last, each once, however deep it is.
pub(crate) struct Walk<'a> {
    rest: &'a [u8],
}

/// What is come upon.
#[derive(Clone, Copy)]
pub(crate) enum Token<'a> {
    OpenObject,
    OpenList,
    /// The end of the object or the list that was opened last.
    Close,
    /// A value, or, in an object, every other time a name.
    Scalar(Scalar<'a>),
}

impl<'a> Walk<'a> {
    pub(crate) fn through(json: Json<'a>) -> Self {
        Self { rest: json.0 }
    }

    /// Behind the end there are more ends.
    pub(crate) fn next(&mut self) -> Token<'a> {
        let mut parts = Parts { rest: self.rest };
        let Some(first) = parts.skip() else { return Token::Close };
        let token = match first {
            b'{' => Token::OpenObject,
            b'[' => Token::OpenList,
            b'}' | b']' => Token::Close,
            _ => {
                let scalar = parts.next().and_then(Json::scalar);
                self.rest = parts.rest;
                return scalar.map_or(Token::Close, Token::Scalar);
            }
        };
        self.rest = &parts.rest[1..];
        token
    }
}

/// The members of an object.
#[derive(Clone, Debug)]
pub(crate) struct Members<'a>(Parts<'a>);

impl<'a> Iterator for Members<'a> {
    type Item = (Text<'a>, Json<'a>);

    fn next(&mut self) -> Option<Self::Item> {
        let name = self.0.next()?;
        let value = self.0.next()?;
        Some((Text(&name.0[1..name.0.len() - 1]), value))
    }
}

/// The items of a list.
#[derive(Clone, Debug)]
pub(crate) struct Items<'a>(Parts<'a>);

impl<'a> Iterator for Items<'a> {
    type Item = Json<'a>;

    fn next(&mut self) -> Option<Json<'a>> {
        self.0.next()
    }
}

/// How long the value is that a text, checked before, begins with.
fn length(text: &[u8]) -> usize {
    let mut rest = text.iter();
    match rest.next() {
        Some(b'"') => pass_text(&mut rest),
        Some(b'{' | b'[') => pass_parts(&mut rest),
        _ => {
            let ends =
                |byte: &u8| matches!(byte, b',' | b'}' | b']' | b' ' | b'\t' | b'\r' | b'\n');
            return text.iter().position(ends).unwrap_or(text.len());
        }
    }
    text.len() - rest.as_slice().len()
}

/// Passes the rest of a text, its last quote included.
fn pass_text(rest: &mut slice::Iter<'_, u8>) {
    while let Some(byte) = rest.next() {
        match byte {
            b'"' => return,
            b'\\' => _ = rest.next(),
            _ => {}
        }
    }
}

/// Passes the rest of an object or a list, its last bracket included.
fn pass_parts(rest: &mut slice::Iter<'_, u8>) {
    let mut depth = 1_usize;
    while let Some(byte) = rest.next() {
        // A bracket is a brace less this bit.
        match (byte, byte | 0x20) {
            (b'"', _) => pass_text(rest),
            (_, b'{') => depth += 1,
            (_, b'}') => {
                depth -= 1;
                if depth == 0 {
                    return;
                }
            }
            _ => {}
        }
    }
}

fn skip_space(text: &[u8], mut at: usize) -> usize {
    while let Some(b' ' | b'\t' | b'\r' | b'\n') = text.get(at) {
        at += 1;
    }
    at
}

/// Checks the value that begins at a place, and says where it ends.
fn check(text: &[u8], mut at: usize) -> Result<usize, Malformed> {
    // What each object and list ends with.
    let mut ends = Vec::new();
    loop {
        at = skip_space(text, at);
        match text.get(at).ok_or(Malformed::CutShort)? {
            open @ (b'{' | b'[') => {
                let end = open + 2;
                at = skip_space(text, at + 1);
                if text.get(at) == Some(&end) {
                    at += 1;
                } else {
                    ends.push(end);
                    if end == b'}' {
                        at = check_name(text, at)?;
                    }
                    continue;
                }
            }
            b'"' => at = check_text(text, at)?,
            b't' => at = check_word(text, at, b"true")?,
            b'f' => at = check_word(text, at, b"false")?,
            b'n' => at = check_word(text, at, b"null")?,
            _ => at = check_number(text, at)?,
        }
        // A value has ended, and with it perhaps those that it is the last of.
        loop {
            let Some(end) = ends.last() else { return Ok(at) };
            at = skip_space(text, at);
            match text.get(at).ok_or(Malformed::CutShort)? {
                b',' => {
                    at += 1;
                    if *end == b'}' {
                        at = check_name(text, skip_space(text, at))?;
                    }
                    break;
                }
                byte if byte == end => {
                    ends.pop();
                    at += 1;
                }
                _ => return Err(Malformed::Odd),
            }
        }
    }
}

/// Checks a name and its colon.
fn check_name(text: &[u8], at: usize) -> Result<usize, Malformed> {
    if *text.get(at).ok_or(Malformed::CutShort)? != b'"' {
        return Err(Malformed::Odd);
    }
    let colon = skip_space(text, check_text(text, at)?);
    match text.get(colon).ok_or(Malformed::CutShort)? {
        b':' => Ok(colon + 1),
        _ => Err(Malformed::Odd),
    }
}

fn check_text(text: &[u8], start: usize) -> Result<usize, Malformed> {
    let mut at = start + 1;
    loop {
        let found = text[at..].iter().position(|byte| matches!(byte, b'"' | b'\\' | 0..=0x1f));
        at += found.ok_or(Malformed::CutShort)?;
        match text[at] {
            b'"' => return Ok(at + 1),
            b'\\' => {
                at += 2;
                match text.get(at - 1).ok_or(Malformed::CutShort)? {
                    b'"' | b'\\' | b'/' | b'b' | b'f' | b'n' | b'r' | b't' => {}
                    b'u' => {
                        let digits = text.get(at..at + 4).ok_or(Malformed::CutShort)?;
                        if !digits.iter().all(u8::is_ascii_hexdigit) {
                            return Err(Malformed::Odd);
                        }
                        at += 4;
                    }
                    _ => return Err(Malformed::Odd),
                }
            }
            _ => return Err(Malformed::Odd),
        }
    }
}

fn check_word(text: &[u8], at: usize, word: &[u8]) -> Result<usize, Malformed> {
    let rest = &text[at..];
    if rest.starts_with(word) {
        Ok(at + word.len())
    } else if word.starts_with(rest) {
        Err(Malformed::CutShort)
    } else {
        Err(Malformed::Odd)
    }
}

fn check_number(text: &[u8], start: usize) -> Result<usize, Malformed> {
    let digits = |at: usize| {
        let count = text[at..].iter().take_while(|byte| byte.is_ascii_digit()).count();
        match (count, text.get(at)) {
            (0, None) => Err(Malformed::CutShort),
            (0, Some(_)) => Err(Malformed::Odd),
            _ => Ok(at + count),
        }
    };
    let whole = start + usize::from(text[start] == b'-');
    let mut at = digits(whole)?;
    if text[whole] == b'0' && at > whole + 1 {
        return Err(Malformed::Odd);
    }
    if text.get(at) == Some(&b'.') {
        at = digits(at + 1)?;
    }
    if let Some(b'e' | b'E') = text.get(at) {
        let is_signed = matches!(text.get(at + 1), Some(b'+' | b'-'));
        at = digits(at + 1 + usize::from(is_signed))?;
    }
    Ok(at)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::Value;

    use super::*;

    /// Makes a tree of what is found by looking in.
    fn tree(json: Json<'_>) -> Value {
        match json.scalar() {
            None if json.is_list() => json.items().map(tree).collect(),
            None => json
                .members()
                .map(|(name, value)| (name.mended().into_owned(), tree(value)))
                .collect(),
            Some(Scalar::Text(text)) => text.mended().into(),
            Some(_) => serde_json::from_slice(json.raw()).unwrap(),
        }
    }

    fn any_json() -> impl Strategy<Value = Value> {
        let leaf = prop_oneof![
            Just(Value::Null),
            any::<bool>().prop_map(Value::from),
            any::<i64>().prop_map(Value::from),
            any::<f64>().prop_map(Value::from),
            any::<String>().prop_map(Value::from),
            "[\\\\\"{}\\[\\],: ]{0,6}".prop_map(Value::from),
        ];
        leaf.prop_recursive(4, 24, 5, |inner| {
            prop_oneof![
                prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
                prop::collection::btree_map(any::<String>(), inner, 0..5)
                    .prop_map(|members| Value::Object(members.into_iter().collect())),
            ]
        })
    }

    #[test]
    fn halves_of_characters_and_bytes_that_are_none_stand_in_texts_and_names_alone() {
        for (text, mended) in [
            (&br#""\ud800""#[..], "\u{fffd}"),
            (br#""a\udc00b\ud800\u0041""#, "a\u{fffd}b\u{fffd}A"),
            (b"\"caf\xc3\"", "caf\u{fffd}"),
            (b"\"\xe4\xb8\\u00b8\"", "\u{fffd}\u{b8}"),
            (br#""\ud83d\ude00""#, "\u{1f600}"),
        ] {
            let Some(Scalar::Text(found)) = Json::read(text).unwrap().scalar() else { panic!() };
            assert_eq!(found.mended(), mended);
            assert_eq!(found.exact().is_some(), !mended.contains('\u{fffd}'));
        }
        for name in [&br#"{"\ud800":1}"#[..], b"{\"caf\xc3\":1}", b"{\"\xff\":{}}"] {
            let found: Vec<_> = Json::read(name).unwrap().members().collect();
            assert_eq!((found.len(), found[0].0.exact()), (1, None));
        }
        for bare in [&b"\xff"[..], b"[1,\xc3]", b"{\xff:1}", b"{\"a\":\xff}"] {
            assert_eq!(Json::read(bare).unwrap_err(), Malformed::Odd);
        }
    }

    proptest! {
        #[test]
        fn what_serde_json_reads_is_read_as_the_same(json in any_json(), pretty in any::<bool>()) {
            let text = if pretty { format!(" {json:#}\n") } else { json.to_string() };
            prop_assert_eq!(tree(Json::read(text.as_bytes()).unwrap()), json);
        }

        #[test]
        fn what_serde_json_refuses_is_refused_and_nothing_else(
            json in any_json(),
            at in any::<prop::sample::Index>(),
            length in 0..3_usize,
            instead in "[-+0-9.eE{}\\[\\],:\"\\\\ utrfnals\u{1}\u{e9}]{0,3}",
        ) {
            let mut text = json.to_string().into_bytes();
            let from = at.index(text.len());
            text.splice(from..(from + length).min(text.len()), instead.into_bytes());
            let expected = serde_json::from_slice::<serde::de::IgnoredAny>(&text);
            prop_assume!(std::str::from_utf8(&text).is_ok());
            match (Json::read(&text), expected) {
                (Ok(_), Ok(_)) => {}
                (Err(Malformed::Odd), Err(error)) => prop_assert!(!error.is_eof(), "{}", error),
                (Err(_), Err(_)) => {}
                (found, expected) => prop_assert!(false, "{:?} {:?}", found, expected),
            }
        }

        #[test]
        fn any_bytes_are_read_or_refused(bytes in prop::collection::vec(any::<u8>(), 0..64)) {
            if let Ok(json) = Json::read(&bytes) {
                let _ = tree(json);
            }
        }
    }
}
