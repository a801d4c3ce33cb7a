//! What TOML's own types cannot say: every fault names the file, the row and the reason.

use std::collections::BTreeSet;

use crate::spec::{Action, Code, Codes, Enum, Field, Group, Method, Spec, Type, Value};

type Checked = Result<(), String>;

pub(crate) fn check(spec: &Spec) -> Checked {
    check_codes(&spec.codes).map_err(|fault| format!("codes.toml: {fault}"))?;
    let mut names = BTreeSet::new();
    for group in &spec.groups {
        check_group(spec, group, &mut names).map_err(|fault| format!("{}: {fault}", group.file))?;
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

fn check_codes(codes: &Codes) -> Checked {
    let categories: BTreeSet<&str> = codes.tables.iter().map(|table| &*table.category).collect();
    that(categories.len() == codes.tables.len(), "a category has two tables")?;
    that(categories.contains("common"), "there is no table `common`")?;
    let mut actions = BTreeSet::new();
    let mut constants = BTreeSet::new();
    for table in &codes.tables {
        let row = format!("table `{}`", table.category);
        for action in &table.actions {
            at(&row, that(actions.insert(action), format!("action `{action}` is listed twice")))?;
        }
        for other in &table.also {
            let known = categories.contains(&**other);
            at(&row, that(known, format!("`also` names the unknown table `{other}`")))?;
        }
        at(&row, that(table.page.starts_with("https://"), "`page` must be an https address"))?;
        at(&row, check_rows(&table.codes, &mut constants))?;
    }
    for action in &codes.by_action {
        let row = format!("action `{}`", action.name);
        at(&row, that(actions.contains(&action.name), "no table lists the action"))?;
        at(&row, that(action.page.starts_with("https://"), "`page` must be an https address"))?;
        at(&row, check_rows(&action.codes, &mut constants))?;
    }
    Ok(())
}

fn check_rows<'s>(codes: &'s [Code], constants: &mut BTreeSet<&'s str>) -> Checked {
    let mut last = None;
    for code in codes {
        let row = format!("code {}", code.number);
        at(&row, that(last < Some(code.number), "numbers must rise, each once"))?;
        at(&row, that(!code.meaning.is_empty(), "`meaning` is empty"))?;
        at(&row, that(!code.advice.is_empty(), "`advice` is empty"))?;
        if let Some(name) = &code.name {
            at(&row, that(constants.insert(name), format!("the name `{name}` is taken")))?;
        }
        last = Some(code.number);
    }
    Ok(())
}

fn check_group<'s>(spec: &'s Spec, group: &'s Group, names: &mut BTreeSet<&'s str>) -> Checked {
    let stem = group.file.trim_start_matches("actions/").trim_end_matches(".toml");
    that(group.group == stem, format!("`group` must be `{stem}`, as the file is named"))?;
    for action in &group.actions {
        let row = format!("action `{}`", action.name);
        at(&row, that(names.insert(&action.name), "the name is taken"))?;
        at(&row, check_action(spec, group, action))?;
    }
    for object in &group.objects {
        let row = format!("object `{}`", object.name);
        at(&row, that(names.insert(&object.name), "the name is taken"))?;
        at(&row, check_fields(group, &object.fields))?;
    }
    for listed in &group.enums {
        let row = format!("enum `{}`", listed.name);
        at(&row, that(names.insert(&listed.name), "the name is taken"))?;
        at(&row, check_enum(listed))?;
    }
    let (requests, replies) = (group.objects_of(true), group.objects_of(false));
    for object in &group.objects {
        let row = format!("object `{}`", object.name);
        let uses = (requests.contains(&*object.name), replies.contains(&*object.name));
        at(&row, that(uses != (true, true), "it stands in a request and in a reply"))?;
        at(&row, that(uses != (false, false), "nothing uses it"))?;
    }
    Ok(())
}

fn check_enum(listed: &Enum) -> Checked {
    let values: BTreeSet<_> = listed.values.iter().map(|value| &value.value).collect();
    that(values.len() == listed.values.len(), "a value stands twice")?;
    let are_ints =
        listed.values.iter().filter(|value| matches!(value.value, Value::Int(_))).count();
    that(are_ints == 0 || are_ints == listed.values.len(), "its values are of two kinds")
}

fn check_action(spec: &Spec, group: &Group, action: &Action) -> Checked {
    let category = spec.category(&action.name);
    that(category.is_some(), "no table of codes.toml lists the action")?;
    for limit in &action.limits {
        that(
            limit.count > 0 && limit.seconds > 0,
            "a limit's `count` and `seconds` must not be 0",
        )?;
        that(limit.test != Some(0), "a limit's `test` must not be 0")?;
    }
    let table = spec.codes.tables.iter().find(|table| Some(&*table.category) == category);
    for (outcome, codes) in &action.outcomes {
        for code in codes.codes() {
            let is_known = action.codes.contains(code)
                || table.is_some_and(|table| table.codes.iter().any(|row| row.number == *code));
            let rule =
                format!("outcome {outcome:?}: code {code} is not among `codes`, nor in its table");
            that(is_known, rule)?;
        }
    }
    for code in &action.codes {
        let known = spec.codes.tables.iter().any(|t| t.codes.iter().any(|c| c.number == *code))
            || spec.codes.by_action.iter().any(|a| a.codes.iter().any(|c| c.number == *code));
        that(known, format!("code {code} is in no table"))?;
    }
    check_fields(group, &action.params)?;
    for param in &action.params {
        let (ty, _) = group.resolve(&param.ty).ok_or("unreachable: checked above")?;
        let row = format!("param `{}`", param.name);
        let is_reply_type = matches!(ty, Type::Time | Type::TimeMs | Type::Json);
        at(&row, that(!is_reply_type, "`time`, `time-ms` and `json` are for replies"))?;
        let is_query_list = action.method == Method::Get && param.ty.starts_with('[');
        at(&row, that(!is_query_list || param.list.is_some(), "a list in a query needs `list`"))?;
    }
    if let Some(data) = &action.data {
        let resolved = group.resolve(data);
        let (ty, is_list) = resolved.ok_or_else(|| format!("`data`: unknown type `{data}`"))?;
        let readable = matches!((ty, is_list), (Type::Object(_), _) | (Type::Text, true));
        that(readable, "`data` must be an object, a list of objects, or `[text]`")?;
    }
    that(action.wrapper.is_none() || action.data.is_some(), "`wrapper` needs `data`")
}

fn check_fields(group: &Group, fields: &[Field]) -> Checked {
    let mut names = BTreeSet::new();
    that(fields.len() <= 64, "more than 64 fields")?;
    for field in fields {
        let row = format!("field `{}`", field.name);
        at(&row, that(names.insert(&field.name), "the name stands twice"))?;
        at(&row, check_field(group, field))?;
    }
    Ok(())
}

fn check_field(group: &Group, field: &Field) -> Checked {
    let resolved = group.resolve(&field.ty);
    let (ty, is_list) = resolved.ok_or_else(|| format!("unknown type `{}`", field.ty))?;
    that(!field.about.is_empty(), "`about` is empty")?;
    that(is_list || field.list.is_none(), "`list` is for lists")?;
    that(is_list || field.items.is_none(), "`items` is for lists")?;
    let is_sequence = matches!(ty, Type::Sequence | Type::Serial);
    that(!is_sequence || field.name == "Sequence", "a sequence is named `Sequence`")?;
    that(field.either.is_none() || !field.required, "what is under `either` is not `required`")?;
    that(field.list.is_some() || !field.shown, "`shown` goes with `list`")?;
    for (least, most) in [field.items, field.length].into_iter().flatten() {
        that(least <= most, "the least is more than the most")?;
    }
    let is_number = matches!(ty, Type::Int | Type::Number | Type::Seconds | Type::Unix);
    that(is_number || field.range.is_none(), "`range` is for numbers")?;
    if let (Type::Enum(listed), values) = (ty, &field.values) {
        let is_listed =
            |value: &&String| listed.values.iter().any(|v| v.value.to_string() == **value);
        let stray = values.iter().find(|value| !is_listed(value));
        that(stray.is_none(), format!("`values` must be among those of `{}`", listed.name))?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use std::fs;
    use std::path::Path;

    use super::*;
    use crate::spec;

    /// Loads the real spec with one change, and says what is wrong with it.
    fn fault(file: &str, from: &str, to: &str) -> String {
        let real = Path::new(env!("CARGO_MANIFEST_DIR")).join("spec");
        let folder = tempfile::tempdir().unwrap();
        fs::create_dir(folder.path().join("actions")).unwrap();
        for name in ["codes.toml", "actions/media-service.toml", "actions/room.toml"] {
            let mut text = fs::read_to_string(real.join(name)).unwrap();
            if name == file {
                assert!(text.contains(from), "{from:?} is not in {name}");
                text = text.replacen(from, to, 1);
            }
            fs::write(folder.path().join(name), text).unwrap();
        }
        spec::load(folder.path()).and_then(|spec| check(&spec)).unwrap_err()
    }

    #[test]
    fn a_malformed_spec_is_refused_with_file_row_and_reason() {
        let group = "actions/media-service.toml";
        for (file, from, to, expected) in [
            (
                group,
                "type = \"stream\"",
                "type = \"steam\"",
                "action `DescribeRTCStreamState`: field `StreamId`: unknown type `steam`",
            ),
            (group, "count = 40", "count = 0", "action `DescribeRTCStreamState`: a limit's"),
            (group, "41006, unknown", "41007, unknown", "outcome Closed: code 41007 is not among"),
            (
                group,
                "name = \"ForbidRTCStream\"",
                "name = \"ForbidRTCStreem\"",
                "action `ForbidRTCStreem`: no table",
            ),
            (group, "items = [1, 20]", "items = [20, 1]", "field `StreamId`: the least is more"),
            (group, "list = \"brackets\", ", "", "`shown` goes with `list`"),
            (
                group,
                "\"media-service\"\nproduct",
                "\"media\"\nproduct",
                "`group` must be `media-service`",
            ),
            (group, "data = \"CdnBans\"", "data = \"CdnBan5\"", "unknown type `CdnBan5`"),
            (
                group,
                "name = \"ResumeCDNLiveStream\"",
                "name = \"DescribeRTCStreamState\"",
                "action `DescribeRTCStreamState`: the name is taken",
            ),
            (
                "codes.toml",
                "number = 100000001",
                "number = 100000000",
                "table `common`: code 100000000: numbers must rise",
            ),
            (
                "codes.toml",
                "also = [\"room-signaling\"]",
                "also = [\"rooms\"]",
                "unknown table `rooms`",
            ),
        ] {
            let fault = fault(file, from, to);
            assert!(fault.starts_with(file), "{fault}");
            assert!(fault.contains(expected), "{fault}\nexpected {expected}");
        }
    }

    #[test]
    fn a_key_that_is_not_in_the_vocabulary_is_refused_with_its_line() {
        let fault = fault("actions/media-service.toml", "effect = ", "efect = ");
        assert!(fault.starts_with("actions/media-service.toml: "), "{fault}");
        assert!(fault.contains("efect") && fault.contains("line"), "{fault}");
    }
}
