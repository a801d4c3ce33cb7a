use crate::catalog::ListForm;
use crate::percent;

/// A plain value, and whether it stands bare in JSON.
#[derive(Clone, Copy)]
pub(crate) struct Plain<'a> {
    pub(crate) text: &'a str,
    pub(crate) is_bare: bool,
}

/// The text of a request as it grows: a query, and a JSON body for a `POST`.
#[derive(Debug)]
pub(crate) struct Writer {
    pub(crate) query: String,
    /// The body, and whether nothing stands yet in the innermost bracket.
    json: Option<(String, bool)>,
    raw_body: Option<String>,
}

impl Writer {
    pub(crate) fn new(query: String, is_json: bool) -> Self {
        Self { query, json: is_json.then(|| ("{".to_owned(), true)), raw_body: None }
    }

    pub(crate) fn is_json(&self) -> bool {
        self.json.is_some()
    }

    pub(crate) fn scalar(&mut self, path: &str, name: &str, value: Plain<'_>) {
        if self.is_json() {
            self.json_name(Some(name));
            self.json_value(value);
        } else {
            self.pair(&[path, name], value.text);
        }
    }

    pub(crate) fn item(
        &mut self,
        path: &str,
        name: &str,
        form: ListForm,
        at: usize,
        value: Plain<'_>,
    ) {
        if self.is_json() {
            self.json_name(None);
            return self.json_value(value);
        }
        match form {
            ListForm::Brackets => self.pair(&[path, name, "[]"], value.text),
            ListForm::Repeated => self.pair(&[path, name], value.text),
            ListForm::Indexed => {
                self.pair(&[path, name, ".", itoa::Buffer::new().format(at)], value.text);
            }
        }
    }

    pub(crate) fn open_object(&mut self, name: Option<&str>) {
        self.open(name, '{');
    }

    pub(crate) fn close_object(&mut self) {
        self.close('}');
    }

    pub(crate) fn open_list(&mut self, name: Option<&str>) {
        self.open(name, '[');
    }

    pub(crate) fn close_list(&mut self) {
        self.close(']');
    }

    /// Takes the body as it is; what is written from here on goes to the query.
    pub(crate) fn take_body(&mut self, text: &str) {
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

    fn json_value(&mut self, value: Plain<'_>) {
        let Some((body, _)) = &mut self.json else { return };
        if value.is_bare {
            body.push_str(value.text);
        } else {
            push_json(body, value.text);
        }
    }
}

fn push_json(body: &mut String, text: &str) {
    // Writing text to a string cannot fail.
    body.push_str(&serde_json::to_string(text).unwrap_or_default());
}
