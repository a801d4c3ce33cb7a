use super::Scalar;
use crate::catalog::ListForm;
use crate::percent;

/// The text of a request as it grows: a query, and a JSON body for a `POST`.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) query: String,
    /// The body, and whether nothing stands yet in the innermost bracket.
    json: Option<(String, bool)>,
    raw_body: Option<String>,
}

impl Writer {
    pub(super) fn new(query: String, is_json: bool) -> Self {
        Self { query, json: is_json.then(|| ("{".to_owned(), true)), raw_body: None }
    }

    pub(super) fn is_json(&self) -> bool {
        self.json.is_some()
    }

    pub(super) fn scalar(&mut self, path: &str, name: &str, value: &Scalar<'_>) {
        if self.is_json() {
            self.json_name(Some(name));
            self.json_value(value);
        } else {
            self.pair(&[path, name], value.text());
        }
    }

    pub(super) fn item(
        &mut self,
        path: &str,
        name: &str,
        form: ListForm,
        at: usize,
        value: &Scalar<'_>,
    ) {
        if self.is_json() {
            self.json_name(None);
            return self.json_value(value);
        }
        match form {
            ListForm::Brackets => self.pair(&[path, name, "[]"], value.text()),
            ListForm::Repeated => self.pair(&[path, name], value.text()),
            ListForm::Indexed => {
                self.pair(&[path, name, ".", itoa::Buffer::new().format(at)], value.text());
            }
        }
    }

    pub(super) fn open_object(&mut self, name: Option<&str>) {
        self.open(name, '{');
    }

    pub(super) fn close_object(&mut self) {
        self.close('}');
    }

    pub(super) fn open_list(&mut self, name: &str) {
        self.open(Some(name), '[');
    }

    pub(super) fn close_list(&mut self) {
        self.close(']');
    }

    /// Takes the body as it is; what is written from here on goes to the query.
    pub(super) fn take_body(&mut self, text: &str) {
        self.json = None;
        self.raw_body = Some(text.to_owned());
    }

    /// The query and the body.
    pub(crate) fn into_parts(self) -> (String, String) {
        let json = self.json.map(|(body, _)| body + "}");
        (self.query, self.raw_body.or(json).unwrap_or_default())
    }

    fn pair(&mut self, name: &[&str], value: &str) {
        self.query.push('&');
        for part in name {
            percent::push_name(&mut self.query, part);
        }
        self.query.push('=');
        percent::push(&mut self.query, value);
    }

    fn open(&mut self, name: Option<&str>, bracket: char) {
        self.json_name(name);
        if let Some((body, is_first)) = &mut self.json {
            body.push(bracket);
            *is_first = true;
        }
    }

    fn close(&mut self, bracket: char) {
        if let Some((body, is_first)) = &mut self.json {
            body.push(bracket);
            *is_first = false;
        }
    }

    fn json_name(&mut self, name: Option<&str>) {
        let Some((body, is_first)) = &mut self.json else { return };
        if !std::mem::take(is_first) {
            body.push(',');
        }
        if let Some(name) = name {
            push_json(body, name);
            body.push(':');
        }
    }

    fn json_value(&mut self, value: &Scalar<'_>) {
        let Some((body, _)) = &mut self.json else { return };
        match value {
            Scalar::Bare(text) => body.push_str(text),
            Scalar::Text(text) | Scalar::Stream(text) | Scalar::Room(text) => push_json(body, text),
        }
    }
}

fn push_json(body: &mut String, text: &str) {
    // Writing text to a string cannot fail.
    body.push_str(&serde_json::to_string(text).unwrap_or_default());
}
