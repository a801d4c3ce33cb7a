//! Random values within the rules of the catalogue, and within those that span parameters.

use proptest::prelude::*;
use proptest::strategy::Union;
use serde_json::{Map, Value, json};
use zego_core::catalog::{Broken, Checker, Kind, Param, Spec};

use super::PREFIX;

type Tree = Map<String, Value>;

/// Each sign that an id may hold.
const SIGNS: &str =
    "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789~!@#$%^&*()_+=-`;',.<>/\\";
/// Each sign of a word.
const WORD: &str = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789-_";
/// Room for the prefix of the test environment, and for what makes ids of one list differ.
const SPARE: usize = 24;

/// What an action can be given.
pub(super) fn trees(spec: &'static Spec) -> BoxedStrategy<Tree> {
    tree(spec.params).prop_map(move |tree| mended(spec, tree)).boxed()
}

fn tree(params: &'static [Param]) -> BoxedStrategy<Tree> {
    let members: Vec<_> = params.iter().map(member).collect();
    members.prop_map(|members| members.into_iter().flatten().collect()).boxed()
}

/// A parameter that is given, or an optional one that is not.
fn member(param: &'static Param) -> BoxedStrategy<Option<(String, Value)>> {
    let name = param.name.to_owned();
    let given = values(param).prop_map(move |value| Some((name.clone(), value)));
    if param.required { given.boxed() } else { prop_oneof![Just(None), given].boxed() }
}

/// Mends what breaks a rule that spans parameters: what is missing is added, and what may be missing
/// is taken away, until the checker finds nothing.
fn mended(spec: &'static Spec, mut tree: Tree) -> Tree {
    const MAX_ROUNDS: usize = 2000;
    let checker = Checker::new(spec).with_stream_prefix(PREFIX).with_filled_sequence();
    for round in 0..MAX_ROUNDS {
        let Some(violation) = checker.check(&tree).into_iter().next() else { return tree };
        let param = violation.param(spec).expect("the catalogue knows what it was made of");
        let path: Vec<&str> = violation.path().split('.').collect();
        let is_item = path.last().is_some_and(|name| name.parse::<usize>().is_ok());
        let is_missing = violation.broken == Broken::Required;
        // A default may break the rule, too.
        let is_kept = is_missing || (param.required || round % 2 == 1) && !is_item;
        put(&mut tree, &path, is_kept.then(|| plain(param, round)));
        if round % 50 == 49 && path.len() == 1 {
            // It depends on a neighbour that is out of its reach.
            let is_number = |param: &&Param| param.kind == Kind::Int && param.values.is_empty();
            for param in spec.params.iter().filter(is_number) {
                if tree.contains_key(param.name) {
                    tree.insert(param.name.to_owned(), plain(param, 0));
                }
            }
        }
    }
    panic!("{}: {:?} of {tree:?}", spec.name, checker.check(&tree));
}

/// Puts a value at a path, or takes away what is there.
fn put(tree: &mut Tree, path: &[&str], value: Option<Value>) {
    let (name, rest) = path.split_first().unwrap();
    if let Some(Value::Array(items)) = tree.get_mut(*name)
        && let Some((at, rest)) = rest.split_first()
    {
        let at: usize = at.parse().unwrap();
        match (rest, value) {
            ([], Some(value)) => items[at] = value,
            ([], None) => drop(items.remove(at)),
            (rest, value) => put(items[at].as_object_mut().unwrap(), rest, value),
        }
        return;
    }
    match (rest, value) {
        ([], Some(value)) => drop(tree.insert((*name).to_owned(), value)),
        ([], None) => drop(tree.remove(*name)),
        (rest, value) => put(tree[*name].as_object_mut().unwrap(), rest, value),
    }
}

/// A plain value within the rules of a parameter, another one each round.
fn plain(param: &Param, round: usize) -> Value {
    let value = match param.kind {
        _ if !param.values.is_empty() => {
            let value = param.values[round % param.values.len()].value;
            if param.kind == Kind::Int {
                json!(value.parse::<i64>().unwrap())
            } else {
                json!(value)
            }
        }
        Kind::Text if !param.schemes.is_empty() => {
            json!(format!("{}://h/{round}", param.schemes[0]))
        }
        Kind::Rtmp => json!(format!("rtmp://h/{round}")),
        Kind::Ip => json!("127.0.0.1"),
        Kind::Int | Kind::Number => {
            let (min, max) = param.range.unwrap_or((0, None));
            // The least is what most rules let pass; some want values that differ.
            let number =
                if round.is_multiple_of(2) { min } else { min + i64::try_from(round).unwrap() / 2 };
            json!(number.min(max.unwrap_or(i64::MAX)))
        }
        Kind::Object => {
            let fields = param.fields().iter().filter(|field| field.required);
            fields
                .map(|field| (field.name.to_owned(), plain(field, round)))
                .collect::<Tree>()
                .into()
        }
        _ => json!(format!("x{round}")),
    };
    if param.list.is_some() { json!([value]) } else { value }
}

fn values(param: &'static Param) -> BoxedStrategy<Value> {
    let Some(list) = param.list else { return one(param) };
    let least = list.min.max(usize::from(param.required));
    let mut counts = vec![(least..=list.max.map_or(5, |max| max.min(5))).boxed()];
    if let Some(max) = list.max.filter(|max| param.object.is_none() && *max < 1000) {
        counts.push(Just(max).boxed());
    }
    Union::new(counts)
        .prop_flat_map(move |count| prop::collection::vec(one(param), count))
        .prop_map(Value::from)
        .boxed()
}

fn one(param: &'static Param) -> BoxedStrategy<Value> {
    if !param.values.is_empty() {
        let is_number = param.kind == Kind::Int;
        let value = move |text: &str| match text.parse::<i64>() {
            Ok(number) if is_number => json!(number),
            _ => json!(text),
        };
        return prop::sample::select(param.values)
            .prop_map(move |known| value(known.value))
            .boxed();
    }
    let length = |most: usize| param.length.map_or((1, most), |(least, most)| (least.max(1), most));
    match param.kind {
        Kind::Text if param.word => id(WORD, (1, 64)),
        Kind::Text if !param.schemes.is_empty() => {
            let scheme = prop::sample::select(param.schemes);
            let address = (scheme, text((1, 40)));
            address.prop_map(|(scheme, rest)| json!(format!("{scheme}://h{}", said(&rest)))).boxed()
        }
        // What has to be there is not empty.
        Kind::Text if param.required || param.list.is_some() => text(length(40)),
        Kind::Text => text(param.length.unwrap_or((0, 40))),
        Kind::Stream if param.word => id(WORD, length(256)),
        Kind::Stream => id(SIGNS, length(256)),
        Kind::Room => id(SIGNS, length(128)),
        Kind::User => id(SIGNS, length(255)),
        Kind::Int => int(param),
        Kind::Number => number(param),
        Kind::Bool => any::<bool>().prop_map(Value::from).boxed(),
        Kind::Sequence | Kind::Serial => any::<u64>().prop_map(Value::from).boxed(),
        Kind::Utc => utc(),
        Kind::Ipv4 => any::<std::net::Ipv4Addr>().prop_map(|ip| json!(ip.to_string())).boxed(),
        Kind::Ip => any::<std::net::IpAddr>().prop_map(|ip| json!(ip.to_string())).boxed(),
        Kind::Color => any::<u32>().prop_map(|rgba| json!(format!("0x{rgba:08X}"))).boxed(),
        Kind::Rtmp => {
            text((1, 40)).prop_map(|rest| json!(format!("rtmp://h{}", said(&rest)))).boxed()
        }
        Kind::Object => tree(param.fields()).prop_map(Value::from).boxed(),
        other => panic!("{}: no values of {}", param.name, other.as_str()),
    }
}

fn said(text: &Value) -> &str {
    text.as_str().unwrap()
}

/// Any text of so many bytes, often of the most: reserved signs, every plane.
fn text((least, most): (usize, usize)) -> BoxedStrategy<Value> {
    let sign = prop_oneof![
        any::<char>(),
        prop::sample::select("&=+%#? \0\"\\[]./é漢".chars().collect::<Vec<_>>()),
    ];
    let filled = |text: String, most: usize| {
        let rest = most - text.len();
        text + &"é".repeat(rest / 2) + &"x".repeat(rest % 2)
    };
    (prop::collection::vec(sign, 0..=most.min(40)), any::<bool>())
        .prop_map(move |(signs, is_longest)| {
            let mut text = String::new();
            for sign in signs {
                if text.len() + sign.len_utf8() <= most {
                    text.push(sign);
                }
            }
            let text = if is_longest { filled(text, most) } else { text };
            json!(if text.len() < least { "x".repeat(least) } else { text })
        })
        .boxed()
}

/// An id of these signs, often of the most bytes that leave room for what comes before it.
fn id(signs: &'static str, (least, most): (usize, usize)) -> BoxedStrategy<Value> {
    let signs = prop::sample::select(signs.chars().collect::<Vec<_>>());
    let longest = (most.saturating_sub(SPARE)).max(least);
    prop_oneof![least..=longest.min(12).max(least), Just(longest)]
        .prop_flat_map(move |length| prop::collection::vec(signs.clone(), length))
        .prop_map(|signs| json!(String::from_iter(signs)))
        .boxed()
}

fn int(param: &Param) -> BoxedStrategy<Value> {
    let (least, most) = param.range.unwrap_or((i64::MIN, None));
    let most = most.unwrap_or(i64::MAX);
    prop_oneof![Just(least), Just(most), least..=most].prop_map(Value::from).boxed()
}

fn number(param: &Param) -> BoxedStrategy<Value> {
    let (least, most) = param.range.unwrap_or((-1_000_000, None));
    let most = most.unwrap_or(1_000_000);
    let whole = (least..=most).prop_map(Value::from);
    let part = (least..most, 0_u32..1000).prop_map(|(whole, part)| {
        // Written and read as people write it: 12.345.
        json!(format!("{whole}.{part}").parse::<f64>().unwrap())
    });
    let any_number = prop::num::f64::POSITIVE.prop_filter_map("in the range", {
        let is_free = param.range.is_none();
        move |number| (is_free && number.is_finite()).then(|| json!(number))
    });
    if param.range.is_none() {
        prop_oneof![whole, part, any_number].boxed()
    } else {
        prop_oneof![whole, part].boxed()
    }
}

/// A time of the years 1970 to 9999.
fn utc() -> BoxedStrategy<Value> {
    (1970..=9999, 1..=12, 1..=28, 0..24, 0..60, 0..60)
        .prop_map(|(year, month, day, hour, minute, second)| {
            json!(format!("{year:04}-{month:02}-{day:02}T{hour:02}:{minute:02}:{second:02}Z"))
        })
        .boxed()
}
