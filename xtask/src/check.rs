//! What TOML's own types cannot say: every fault names the file, the row and the reason.

mod callbacks;
mod codes;
mod names;

use std::collections::BTreeSet;
use std::path::Path;

use crate::emit::OPEN;
use crate::spec::{Action, Enum, Field, Group, Method, Spec, Type, Types, Value};
use names::Names;

type Checked = Result<(), String>;

/// Checks the spec, and that the workspace in `root` has what its generated files will name.
pub(crate) fn check(root: &Path, spec: &Spec) -> Checked {
    codes::check(spec).map_err(|fault| format!("codes.toml: {fault}"))?;
    callbacks::check(&spec.callbacks).map_err(|fault| format!("callbacks.toml: {fault}"))?;
    let mut names = Names::default();
    for group in &spec.groups {
        let checked =
            check_group(spec, group, &mut names).and_then(|()| names::by_hand(root, group));
        checked.map_err(|fault| format!("{}: {fault}", group.file))?;
    }
    Ok(())
}

/// Gives a fault of a row the row's name.
fn at<T>(row: impl std::fmt::Display, checked: Result<T, String>) -> Result<T, String> {
    checked.map_err(|fault| format!("{row}: {fault}"))
}

fn that(holds: bool, rule: impl Into<String>) -> Checked {
    if holds { Ok(()) } else { Err(rule.into()) }
}

fn check_group(spec: &Spec, group: &Group, names: &mut Names) -> Checked {
    let stem = group.file.trim_start_matches("actions/").trim_end_matches(".toml");
    that(group.group == stem, format!("`group` must be `{stem}`, as the file is named"))?;
    let is_known = spec.codes.tables.iter().any(|table| table.category == group.table);
    that(is_known, format!("`table` names the unknown table `{}`", group.table))?;
    that(group.pages.starts_with("https://"), "`pages` must be an https address")?;
    that(!group.about.is_empty(), "`about` is empty")?;
    for action in &group.actions {
        let row = format!("action `{}`", action.name);
        at(&row, names.wire(&action.name))?;
        at(&row, names.action(action))?;
        at(&row, check_action(spec, group, action))?;
    }
    for object in &group.objects {
        let row = format!("object `{}`", object.name);
        at(&row, names.rust(&object.name))?;
        at(&row, that(!object.about.is_empty(), "`about` is empty"))?;
        at(&row, check_fields(group.types(), &object.fields))?;
        at(&row, object.fields.iter().try_for_each(check_of_action))?;
    }
    for listed in &group.enums {
        let row = format!("enum `{}`", listed.name);
        at(&row, names.rust(&listed.name))?;
        at(&row, check_enum(listed))?;
    }
    check_uses(group)
}

fn check_uses(group: &Group) -> Checked {
    let (requests, replies) = (group.objects_of(true), group.objects_of(false));
    for object in &group.objects {
        let row = format!("object `{}`", object.name);
        let uses = (requests.contains(&*object.name), replies.contains(&*object.name));
        at(&row, that(uses != (true, true), "it stands in a request and in a reply"))?;
        at(&row, that(uses != (false, false), "nothing uses it"))?;
        if uses.0 {
            let mut fields = object.fields.iter();
            at(&row, fields.try_for_each(|field| check_request(group, field)))?;
        }
    }
    Ok(())
}

fn check_enum(listed: &Enum) -> Checked {
    that(!listed.about.is_empty(), "`about` is empty")?;
    let values: BTreeSet<_> = listed.values.iter().map(|value| &value.value).collect();
    that(values.len() == listed.values.len(), "a value stands twice")?;
    let are_ints =
        listed.values.iter().filter(|value| matches!(value.value, Value::Int(_))).count();
    that(are_ints == 0 || are_ints == listed.values.len(), "its values are of two kinds")?;
    let mut names = BTreeSet::from(["Other"]);
    for value in &listed.values {
        let row = format!("value `{}`", value.name);
        at(&row, names::is_pascal(&value.name))?;
        at(&row, that(names.insert(&value.name), "the name is taken"))?;
        at(&row, that(!value.about.is_empty(), "`about` is empty"))?;
    }
    Ok(())
}

fn check_action(spec: &Spec, group: &Group, action: &Action) -> Checked {
    that(!action.about.is_empty(), "`about` is empty")?;
    that(!action.page.is_empty(), "`page` is empty")?;
    for limit in &action.limits {
        that(
            limit.count > 0 && limit.seconds > 0,
            "a limit's `count` and `seconds` must not be 0",
        )?;
        that(limit.test != Some(0), "a limit's `test` must not be 0")?;
    }
    check_outcomes(spec, group, action)?;
    for code in &action.codes {
        let known = spec.codes.tables.iter().any(|t| t.codes.iter().any(|c| c.number == *code))
            || spec.codes.by_action.iter().any(|a| a.codes.iter().any(|c| c.number == *code));
        that(known, format!("code {code} is in no table"))?;
    }
    check_fields(group.types(), &action.params)?;
    action.params.iter().try_for_each(check_of_action)?;
    for param in &action.params {
        let row = format!("field `{}`", param.name);
        at(&row, names::is_not_signed(&param.name))?;
        at(&row, check_request(group, param))?;
        let is_query_list = action.method == Method::Get && param.ty.starts_with('[');
        at(&row, that(!is_query_list || param.list.is_some(), "a list in a query needs `list`"))?;
    }
    if let Some(data) = &action.data {
        let resolved = group.resolve(data);
        let (ty, is_list) = resolved.ok_or_else(|| format!("`data`: unknown type `{data}`"))?;
        let readable =
            matches!((ty, is_list), (Type::Object(_), _) | (Type::Text | Type::Id, true));
        that(readable, "`data` must be an object, a list of objects, `[text]` or `[id]`")?;
    }
    that(action.wrapper.is_none() || action.data.is_some(), "`wrapper` needs `data`")
}

fn check_outcomes(spec: &Spec, group: &Group, action: &Action) -> Checked {
    let table = spec.codes.tables.iter().find(|table| table.category == group.table);
    let mut seen = BTreeSet::new();
    for (outcome, codes) in &action.outcomes {
        for code in codes.codes() {
            let is_known = action.codes.contains(code)
                || table.is_some_and(|table| table.codes.iter().any(|row| row.number == *code));
            let row = format!("outcome {outcome:?}: code {code}");
            at(&row, that(is_known, "it is not among `codes`, nor in the table"))?;
            at(&row, that(seen.insert(code), "it has two outcomes"))?;
        }
    }
    Ok(())
}

fn check_fields(types: Types<'_>, fields: &[Field]) -> Checked {
    let mut wire = BTreeSet::new();
    let mut rust = BTreeSet::new();
    that(fields.len() <= 64, "more than 64 fields")?;
    for field in fields {
        let row = format!("field `{}`", field.name);
        at(&row, that(wire.insert(&field.name), "the name stands twice"))?;
        at(&row, names::is_wire(&field.name))?;
        let name = field.rust_name();
        at(&row, names::is_snake(&name))?;
        at(&row, that(rust.insert(name), "its Rust name is taken; give another by `rust`"))?;
        at(&row, check_field(types, field))?;
    }
    Ok(())
}

fn check_field(types: Types<'_>, field: &Field) -> Checked {
    let resolved = types.resolve(&field.ty);
    let (ty, is_list) = resolved.ok_or_else(|| format!("unknown type `{}`", field.ty))?;
    that(!field.about.is_empty(), "`about` is empty")?;
    that(is_list || field.list.is_none(), "`list` is for lists")?;
    that(is_list || field.items.is_none(), "`items` is for lists")?;
    that(is_list || !field.unique, "`unique` is for lists")?;
    let is_sequence = matches!(ty, Type::Sequence | Type::Serial);
    that(!is_sequence || field.name == "Sequence", "a sequence is named `Sequence`")?;
    that(field.union.is_none() || !field.required, "what is in a union is not `required`")?;
    that(field.list.is_some() || !field.shown, "`shown` goes with `list`")?;
    for (least, most) in [field.items, field.length].into_iter().flatten() {
        that(least <= most && most <= OPEN, "the least is more than the most")?;
    }
    that(field.range.is_none_or(|(least, most)| least <= most), "the least is more than the most")?;
    let is_duration = matches!(ty, Type::Seconds | Type::Millis | Type::Hours | Type::Fraction);
    let is_color = matches!(ty, Type::ColorBgr | Type::ColorRgbx);
    let is_number = is_duration || is_color || matches!(ty, Type::Int | Type::Number | Type::Unix);
    that(is_number || field.range.is_none(), "`range` is for numbers")?;
    let is_id = matches!(ty, Type::Stream | Type::Room | Type::User);
    let is_text = is_id || matches!(ty, Type::Text | Type::Id | Type::Rtmp);
    that(is_text || field.length.is_none(), "`length` is for texts and ids")?;
    that(is_text || !field.word, "`word` is for texts and ids")?;
    let is_mended = field.essential && matches!((ty, is_list), (Type::Text, false));
    that(!is_mended, "what is `essential` is no `text`, in which bytes are mended, but an `id`")?;
    check_values(field, ty)
}

fn check_values(field: &Field, ty: Type<'_>) -> Checked {
    let Type::Enum(listed) = ty else {
        let fits = field.values.is_empty() || matches!(ty, Type::Text);
        return that(fits, "`values` is for texts and enumerations");
    };
    let is_listed = |value: &&String| listed.values.iter().any(|v| v.value.to_string() == **value);
    let stray = field.values.iter().find(|value| !is_listed(value));
    that(stray.is_none(), format!("`values` must be among those of `{}`", listed.name))
}

/// What is for events has no place in an action's field.
fn check_of_action(field: &Field) -> Checked {
    let row = format!("field `{}`", field.name);
    let keys = [
        ("also", !field.also.is_empty()),
        ("quoted", field.quoted),
        ("optional", field.optional),
        ("holds", field.holds.is_some()),
    ];
    let stray = keys.iter().find(|(_, is_given)| *is_given);
    at(&row, stray.map_or(Ok(()), |(key, _)| Err(format!("`{key}` is for events"))))?;
    let is_of_event = field.ty.trim_matches(['[', ']']) == "beijing";
    at(&row, that(!is_of_event, format!("`{}` is for events", field.ty)))
}

/// What may stand in a request, alone or as a list.
fn check_request(group: &Group, field: &Field) -> Checked {
    let row = format!("field `{}`", field.name);
    let resolved = group.resolve(&field.ty);
    let (ty, is_list) = at(&row, resolved.ok_or_else(|| format!("unknown type `{}`", field.ty)))?;
    let is_reply_type = matches!(ty, Type::Time | Type::TimeMs | Type::Json | Type::Id | Type::U64);
    let why = "`time`, `time-ms`, `json`, `id` and `u64` are for what the service sends";
    at(&row, that(!is_reply_type, why))?;
    at(&row, that(!field.essential, "`essential` is for what the service sends"))?;
    let is_listable = matches!(
        ty,
        Type::Text
            | Type::Int
            | Type::Number
            | Type::Fraction
            | Type::Stream
            | Type::Room
            | Type::User
            | Type::Object(_)
            | Type::Enum(_)
    );
    at(&row, that(is_listable || !is_list, format!("there are no lists of `{}`", field.ty)))?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;
    use crate::spec;

    const GROUP: &str = "actions/media-service.toml";

    /// Loads the real spec with one change, and says what is wrong with it.
    fn fault(file: &str, from: &str, to: &str) -> String {
        let root = crate::root();
        let mut files = spec::files(&root.join("xtask/spec")).unwrap();
        let text = files.get_mut(file).unwrap();
        assert!(text.contains(from), "{from:?} is not in {file}");
        *text = text.replacen(from, to, 1);
        spec::parse(&files).and_then(|spec| check(&root, &spec)).unwrap_err()
    }

    pub(super) fn assert_refused(file: &str, rows: &[(&str, &str, &str)]) {
        for (from, to, expected) in rows {
            let fault = fault(file, from, to);
            assert!(fault.starts_with(&format!("{file}: ")), "{fault}");
            assert!(fault.contains(expected), "{fault}\nexpected {expected}");
        }
    }

    #[test]
    fn a_malformed_row_is_refused_with_file_row_and_reason() {
        let describe = "action `DescribeRTCStreamState`: ";
        assert_refused(
            GROUP,
            &[
                ("type = \"stream\"", "type = \"steam\"", "field `StreamId`: unknown type `steam`"),
                ("count = 40", "count = 0", &format!("{describe}a limit's")),
                ("closed = 41006", "closed = 41007", "outcome Closed: code 41007: it is not among"),
                ("closed = 41006", "closed = 41004", "code 41004: it has two outcomes"),
                ("items = [1, 20]", "items = [20, 1]", "field `StreamId`: the least is more"),
                ("list = \"brackets\", ", "", "field `StreamId`: `shown` goes with `list`"),
                (
                    "group = \"media-service\"",
                    "group = \"media\"",
                    "`group` must be `media-service`",
                ),
                ("table = \"media-service\"", "table = \"media\"", "unknown table `media`"),
                ("data = \"CdnBans\"", "data = \"CdnBan5\"", "unknown type `CdnBan5`"),
                ("values = [\"ws\"]", "values = [\"w5\"]", "must be among those of `CdnVendor`"),
                (
                    "type = \"ipv4\"",
                    "type = \"[ipv4]\", list = \"brackets\"",
                    "no lists of `[ipv4]`",
                ),
                ("type = \"ipv4\"", "type = \"ipv4\", word = true", "`word` is for texts"),
                ("type = \"ipv4\"", "type = \"ipv4\", essential = true", "`essential` is for what"),
                ("type = \"ipv4\"", "type = \"u64\"", "are for what the service sends"),
                ("type = \"ipv4\"", "type = \"ipv4\", length = [1, 2]", "`length` is for texts"),
                (
                    "page = \"describe-rtc-stream-state\"",
                    "page = \"\"",
                    &format!("{describe}`page` is empty"),
                ),
            ],
        );
    }

    #[test]
    fn names_that_cannot_be_written_or_are_taken_are_refused() {
        assert_refused(
            GROUP,
            &[
                (
                    "name = \"ResumeCDNLiveStream\"",
                    "name = \"DescribeRTCStreamState\"",
                    "the name is taken",
                ),
                (
                    "rust = \"CreateCdnTransferRule\"",
                    "rust = \"CdnBans\"",
                    "object `CdnBans`: the name is taken",
                ),
                ("rust = \"CreateCdnTransferRule\"", "rust = \"create\"", "must be PascalCase"),
                (
                    "name = \"Type\", rust = \"mode\"",
                    "name = \"Type\"",
                    "field `Type`: `type` cannot be a Rust name",
                ),
                ("name = \"ClientIP\"", "name = \"Client IP\"", "may hold letters, digits and _"),
                ("name = \"ClientIP\"", "name = \"Signature\"", "is the signer's"),
                ("name = \"ClientIP\"", "name = \"stream_id\"", "its Rust name is taken"),
                (
                    "name = \"Pull\"",
                    "name = \"pull it\"",
                    "enum `RtmpMode`: value `pull it`: `pull it` must be PascalCase",
                ),
                (
                    "wrapper = \"StreamState\"",
                    "wrapper = \"StreamStat\"",
                    "forms/media_service.rs has no `StreamStat`",
                ),
            ],
        );
    }

    #[test]
    fn a_malformed_table_of_codes_is_refused() {
        assert_refused(
            "codes.toml",
            &[
                (
                    "number = 100000001",
                    "number = 100000000",
                    "table `common`: code 100000000: numbers must rise",
                ),
                ("also = [\"room-signaling\"]", "also = [\"rooms\"]", "unknown table `rooms`"),
                (
                    "name = \"CloseRoom\"",
                    "name = \"ShutRoom\"",
                    "action `ShutRoom`: no group has the action",
                ),
                ("name = \"HOST_WRONG\"", "name = \"host wrong\"", "must be UPPER_CASE"),
            ],
        );
    }

    #[test]
    fn a_key_that_is_not_in_the_vocabulary_is_refused_with_its_line() {
        let fault = fault(GROUP, "effect = ", "efect = ");
        assert!(fault.starts_with("actions/media-service.toml: "), "{fault}");
        assert!(fault.contains("efect") && fault.contains("line"), "{fault}");
    }

    #[test]
    fn a_group_without_its_feature_is_refused() {
        let root = tempfile::tempdir().unwrap();
        let core = root.path().join("crates/zego-core");
        fs::create_dir_all(&core).unwrap();
        fs::write(core.join("Cargo.toml"), "[features]\nroom = []\n").unwrap();
        let files = spec::files(&crate::root().join("xtask/spec")).unwrap();
        let spec = spec::parse(&files).unwrap();
        let fault = check(root.path(), &spec).unwrap_err();
        assert!(
            fault.contains("crates/zego-core/Cargo.toml has no feature `media-files`"),
            "{fault}"
        );
    }
}
