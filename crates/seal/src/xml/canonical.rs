//! Canonical XML: the one way of writing a part of a document whose hash is signed.
//!
//! Exclusive (<http://www.w3.org/2001/10/xml-exc-c14n>) and plain canonical XML 1.0, both without comments. Prefixes
//! are taken from the text, since two of them may mean the same name space and are written differently.

use std::collections::BTreeMap;

use roxmltree::{Attribute, Node, NodeId};

/// How a part of a document is written.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Canonical {
    /// Canonical XML 1.0: with all name spaces that are declared.
    Plain,
    /// Exclusive canonical XML 1.0: with the name spaces that are used, and these (`#default` is the empty one).
    Exclusive(Vec<String>),
}

/// Most bytes that a document is written as: name spaces are repeated, and a stranger's could be long.
const MOST_BYTES: usize = 64 << 20;
/// Most name spaces of one element that are looked at.
const MOST_SPACES: usize = 256;

const XML: &str = "http://www.w3.org/XML/1998/namespace";

impl Canonical {
    /// Writes a node and what is in it, without one node; `None` when it would be longer than is bearable.
    pub(crate) fn write<'d>(&self, apex: Node<'d, 'd>, without: Option<NodeId>) -> Option<String> {
        let text = apex.document().input_text();
        let mut writer = Writer {
            how: self,
            text,
            without,
            apex: apex.id(),
            out: String::new(),
            rendered: BTreeMap::new(),
        };
        if apex.is_root() {
            writer.whole(apex)?
        } else {
            writer.node(apex)?
        }
        Some(writer.out)
    }
}

struct Writer<'a, 'd> {
    how: &'a Canonical,
    text: &'d str,
    without: Option<NodeId>,
    apex: NodeId,
    out: String,
    /// The name spaces as the elements around, which were written, declare them, by prefix.
    rendered: BTreeMap<&'d str, &'d str>,
}

impl<'d> Writer<'_, 'd> {
    /// A whole document: each instruction beside the root element has a line of its own.
    fn whole(&mut self, document: Node<'d, 'd>) -> Option<()> {
        let mut after = false;
        for child in document.children() {
            if child.is_element() {
                self.node(child)?;
                after = true;
            } else if child.is_pi() {
                if after {
                    self.out.push('\n');
                }
                self.node(child)?;
                if !after {
                    self.out.push('\n');
                }
            }
        }
        Some(())
    }

    fn node(&mut self, node: Node<'d, 'd>) -> Option<()> {
        if Some(node.id()) == self.without {
            return Some(());
        }
        if let Some(instruction) = node.pi() {
            self.out.push_str("<?");
            self.out.push_str(instruction.target);
            if let Some(value) = instruction.value.filter(|value| !value.is_empty()) {
                self.out.push(' ');
                self.out.push_str(&value.replace("\r\n", "\n").replace('\r', "\n"));
            }
            self.out.push_str("?>");
        } else if node.is_text() {
            escape(&mut self.out, node.text().unwrap_or_default(), Where::Text);
        } else if node.is_element() {
            self.element(node)?;
        }
        (self.out.len() <= MOST_BYTES).then_some(())
    }

    fn element(&mut self, node: Node<'d, 'd>) -> Option<()> {
        let name = self.name_at(node.range().start.checked_add(1)?)?;
        self.out.push('<');
        self.out.push_str(name);
        let declared = self.declare(node, name)?;
        let mut attributes: Vec<(&str, &str, &str, &str)> = Vec::new();
        for attribute in self.attributes(node) {
            let written = self.name_at(attribute.range().start)?;
            attributes.push((
                attribute.namespace().unwrap_or_default(),
                attribute.name(),
                written,
                attribute.value(),
            ));
        }
        attributes.sort_unstable();
        for (_, _, written, value) in attributes {
            self.out.push(' ');
            self.out.push_str(written);
            self.out.push_str("=\"");
            escape(&mut self.out, value, Where::Attribute);
            self.out.push('"');
            (self.out.len() <= MOST_BYTES).then_some(())?;
        }
        self.out.push('>');
        for child in node.children() {
            self.node(child)?;
        }
        self.out.push_str("</");
        self.out.push_str(name);
        self.out.push('>');
        for (prefix, before) in declared {
            match before {
                Some(before) => self.rendered.insert(prefix, before),
                None => self.rendered.remove(prefix),
            };
        }
        Some(())
    }

    /// The attributes of an element. The first of a part has those of the name space `xml` of the elements around it,
    /// too, as plain canonical XML wants it.
    fn attributes(&self, node: Node<'d, 'd>) -> Vec<Attribute<'d, 'd>> {
        let mut all: Vec<Attribute<'d, 'd>> = node.attributes().collect();
        if node.id() == self.apex && *self.how == Canonical::Plain {
            for above in node.ancestors().skip(1) {
                for attribute in above.attributes().filter(|own| own.namespace() == Some(XML)) {
                    let known = |own: &Attribute<'_, '_>| {
                        own.namespace() == Some(XML) && own.name() == attribute.name()
                    };
                    if !all.iter().any(known) {
                        all.push(attribute);
                    }
                }
            }
        }
        all
    }

    /// Writes the declarations of name spaces that an element needs; what each prefix meant before.
    fn declare(&mut self, node: Node<'d, 'd>, name: &'d str) -> Option<Vec<(&'d str, Option<&'d str>)>> {
        let mut wanted: BTreeMap<&'d str, &'d str> = BTreeMap::new();
        let wants = |prefix: &str| match self.how {
            Canonical::Plain => true,
            Canonical::Exclusive(named) => {
                named.iter().any(|own| own == if prefix.is_empty() { "#default" } else { prefix })
            }
        };
        if *self.how != Canonical::Exclusive(Vec::new()) {
            for (index, space) in node.namespaces().enumerate() {
                (index < MOST_SPACES).then_some(())?;
                let prefix = space.name().unwrap_or_default();
                if wants(prefix) {
                    wanted.entry(prefix).or_insert(space.uri());
                }
            }
            // Without a declaration in force the default is none at all.
            if wants("") {
                wanted.entry("").or_default();
            }
        }
        if matches!(self.how, Canonical::Exclusive(_)) {
            wanted.insert(prefix_of(name), node.tag_name().namespace().unwrap_or_default());
            for attribute in node.attributes() {
                if let (prefix, Some(space)) =
                    (prefix_of(self.name_at(attribute.range().start)?), attribute.namespace())
                {
                    wanted.insert(prefix, space);
                }
            }
        }
        wanted.remove("xml");
        let mut declared = Vec::new();
        for (prefix, space) in wanted {
            if self.rendered.get(prefix).copied().unwrap_or_default() == space {
                continue;
            }
            self.out.push_str(if prefix.is_empty() { " xmlns" } else { " xmlns:" });
            self.out.push_str(prefix);
            self.out.push_str("=\"");
            escape(&mut self.out, space, Where::Attribute);
            self.out.push('"');
            declared.push((prefix, self.rendered.insert(prefix, space)));
        }
        Some(declared)
    }

    /// The name that is written at a place of the text, with its prefix.
    fn name_at(&self, place: usize) -> Option<&'d str> {
        let rest = self.text.get(place..)?;
        let end = rest.find(|c: char| c.is_ascii_whitespace() || matches!(c, '/' | '>' | '='))?;
        rest.get(..end)
    }
}

fn prefix_of(name: &str) -> &str {
    name.split_once(':').map_or("", |(prefix, _)| prefix)
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Where {
    Text,
    Attribute,
}

fn escape(out: &mut String, text: &str, place: Where) {
    for c in text.chars() {
        match (c, place) {
            ('&', _) => out.push_str("&amp;"),
            ('<', _) => out.push_str("&lt;"),
            ('>', Where::Text) => out.push_str("&gt;"),
            ('\r', _) => out.push_str("&#xD;"),
            ('"', Where::Attribute) => out.push_str("&quot;"),
            ('\t', Where::Attribute) => out.push_str("&#x9;"),
            ('\n', Where::Attribute) => out.push_str("&#xA;"),
            _ => out.push(c),
        }
    }
}
