//! Writing an action's parameters, into a query or a JSON body.

use crate::catalog::{Kind, ListForm, Param, ParamList, ParamValue, Params, Scalar, Spec, is_bare};
use crate::writer::{Plain, Writer};

/// The name that every sequence has.
pub(crate) const SEQUENCE: &str = "Sequence";

/// What drafting needs to know beside the text.
#[derive(Debug, Default)]
pub(crate) struct Mentions {
    pub(crate) sequence: Option<Sequence>,
    /// Whether the caller gave a sequence in the body, which orders a task.
    pub(crate) has_task_sequence: bool,
    pub(crate) streams: Vec<Box<str>>,
    pub(crate) rooms: Vec<Box<str>>,
}

/// The sequence of a query.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Sequence {
    /// Each stamp fills it in.
    Filled,
    /// The caller gave it: it stands in the text already.
    Given,
}

/// Writes parameters in the catalogue's order, then those that it does not know.
///
/// One writer serves both methods: it makes the query of a `GET` (lists in the form that the
/// catalogue gives, nested objects as `Name.0.Field=`) and the JSON body of a `POST`. It puts the
/// test environment's prefix on stream ids wherever they stand, and notes every room and stream that
/// is named.
pub(crate) struct ParamWriter<'s> {
    pub(crate) writer: Writer,
    pub(crate) mentions: Mentions,
    /// What stands before each stream's id in the test environment, or nothing.
    pub(crate) prefix: &'s str,
    /// Lists that the caller wants in another form than the catalogue's, by their names.
    pub(crate) list_forms: &'s dyn Fn(&str) -> Option<ListForm>,
    /// The names above the present level, each with its dot: `MixInput.0.`.
    pub(crate) path: String,
}

impl ParamWriter<'_> {
    /// Writes the parameters of an action.
    pub(crate) fn action(&mut self, spec: &Spec, params: &dyn Params) {
        self.level(spec.params, params);
        let is_query = !self.writer.is_json();
        let sequence = spec.params.iter().enumerate().find(|(_, param)| param.kind.is_sequence());
        let Some((index, param)) = sequence else { return };
        match params.get(index, param) {
            Some(ParamValue::List(_) | ParamValue::Object(_)) => {}
            Some(_) if is_query => self.mentions.sequence = Some(Sequence::Given),
            Some(_) => self.mentions.has_task_sequence = true,
            None if is_query && param.required => self.mentions.sequence = Some(Sequence::Filled),
            None => {}
        }
    }

    fn level(&mut self, params: &'static [Param], view: &dyn Params) {
        for (index, param) in params.iter().enumerate() {
            if let Some(value) = view.get(index, param) {
                self.value(param.name, Some(param), value);
            }
        }
        view.for_each_unknown(params, &mut |name, value| self.value(name, None, value));
    }

    fn value(&mut self, name: &str, param: Option<&'static Param>, value: ParamValue<'_>) {
        match value {
            ParamValue::List(list) => self.list(name, param, list),
            ParamValue::Object(view) => {
                self.writer.open_object(Some(name));
                self.nested(&[name, "."], param, view);
            }
            plain => self.plain(param, plain, |writer, path, plain| {
                writer.scalar(path, name, plain);
            }),
        }
    }

    fn list(&mut self, name: &str, param: Option<&'static Param>, list: &dyn ParamList) {
        let own = if name.ends_with("[]") { ListForm::Repeated } else { ListForm::Brackets };
        let given = (self.path.is_empty()).then(|| (self.list_forms)(name)).flatten();
        let listed = param.and_then(|param| param.list).map(|list| list.form);
        if param.is_some_and(|param| param.kind == Kind::Stream) {
            self.mentions.streams.reserve(list.count());
        }
        self.writer.open_list(Some(name));
        self.items(name, param, list, given.or(listed).unwrap_or(own));
        self.writer.close_list();
    }

    fn items(
        &mut self,
        name: &str,
        param: Option<&'static Param>,
        list: &dyn ParamList,
        form: ListForm,
    ) {
        const NULL: Plain<'_> = Plain { text: "null", is_bare: true };
        for at in 0..list.count() {
            match list.item(at) {
                Some(ParamValue::Object(view)) => {
                    self.writer.open_object(None);
                    self.nested(&[name, ".", itoa::Buffer::new().format(at), "."], param, view);
                }
                // The catalogue has neither lists in lists nor null; what is not checked may.
                Some(ParamValue::List(inner)) => {
                    self.writer.open_list(None);
                    self.items(name, param, inner, form);
                    self.writer.close_list();
                }
                None if self.writer.is_json() => {
                    self.writer.item(&self.path, name, form, at, NULL);
                }
                None => {}
                Some(plain) => self.plain(param, plain, |writer, path, plain| {
                    writer.item(path, name, form, at, plain);
                }),
            }
        }
    }

    fn nested(&mut self, name: &[&str], param: Option<&'static Param>, view: &dyn Params) {
        let length = self.path.len();
        self.path.extend(name.iter().copied());
        self.level(param.map_or(&[], Param::fields), view);
        self.writer.close_object();
        self.path.truncate(length);
    }

    /// Makes a plain value what goes over the wire, and notes which stream or room it is.
    fn plain(
        &mut self,
        param: Option<&'static Param>,
        value: ParamValue<'_>,
        write: impl FnOnce(&mut Writer, &str, Plain<'_>),
    ) {
        let scalar;
        let text = if let Some(text) = value.text() {
            text
        } else {
            let Some(of) = Scalar::of(param.unwrap_or(&Param::UNKNOWN), value) else { return };
            scalar = of;
            scalar.text()
        };
        let is_text = value.text().is_some();
        let is_bare = param.map_or(!is_text, |param| is_bare(param.kind, text));
        let kind = param.map(|param| param.kind);
        match (kind, value) {
            (Some(Kind::Stream), _) | (None, ParamValue::Stream(_)) => {
                if !self.prefix.is_empty() && !text.starts_with(self.prefix) {
                    let text = [self.prefix, text].concat();
                    write(&mut self.writer, &self.path, Plain { text: &text, is_bare });
                    self.mentions.streams.push(text.into());
                    return;
                }
                self.mentions.streams.push(text.into());
            }
            (Some(Kind::Room), _) | (None, ParamValue::Room(_)) => {
                self.mentions.rooms.push(text.into());
            }
            _ => {}
        }
        write(&mut self.writer, &self.path, Plain { text, is_bare });
    }
}
