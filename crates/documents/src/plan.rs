//! A document before it is a file: what is drawn where, and what each piece means.
//!
//! Layout writes here and never talks to the PDF library; [`crate::file`] draws the plan. Each piece of text
//! belongs to a node of the document's structure, in reading order; rules, fills and ink are decoration.

use std::rc::Rc;

use krilla::tagging::{ArtifactType, Tag, TagKind};

use crate::{ink::Drawn, typeset::Line};

/// A colour, sRGB.
pub(crate) type Color = [u8; 3];

/// Left, top, width, height, in points from the top left corner.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) struct Area {
    pub(crate) x: f32,
    pub(crate) y: f32,
    pub(crate) w: f32,
    pub(crate) h: f32,
}

/// A node of the structure.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct NodeId(usize);

/// What a piece of a page means.
#[derive(Clone, Debug)]
pub(crate) enum Role {
    /// Decoration, or a repetition.
    Artifact(ArtifactType),
    /// Part of the structure, whose node points here.
    Content,
}

/// Something that is drawn.
#[derive(Clone, Debug)]
pub(crate) enum Item {
    /// A line of text with its baseline's start.
    Text { line: Line, x: f32, y: f32, color: Color },
    /// Black rectangles in a unit of their own, from a corner.
    Code { areas: Rc<[Area]>, x: f32, y: f32, unit: f32 },
    /// A logo, by its place in [`Plan::images`].
    Image { image: usize, area: Area },
}

impl Item {
    const fn line(&self) -> Option<&Line> {
        match self {
            Self::Text { line, .. } => Some(line),
            Self::Code { .. } | Self::Image { .. } => None,
        }
    }
}

/// Items with one meaning.
#[derive(Clone, Debug)]
pub(crate) struct Mark {
    pub(crate) role: Role,
    pub(crate) items: Vec<Item>,
}

/// A page. Fills lie under rules, rules under marks, marks under ink.
#[derive(Clone, Debug, Default)]
pub(crate) struct Page {
    pub(crate) fills: Vec<(Color, Vec<Area>)>,
    pub(crate) rules: Vec<(Color, f32, Vec<[f32; 4]>)>,
    pub(crate) marks: Vec<Mark>,
    /// Drawn signatures.
    pub(crate) ink: Vec<Drawn>,
    /// Links: their node, area and address.
    pub(crate) links: Vec<(NodeId, Area, String, String)>,
}

/// What a node holds, in reading order.
#[derive(Clone, Debug)]
pub(crate) enum Child {
    Node(NodeId),
    Mark { page: usize, mark: usize },
    Link { page: usize, link: usize },
}

/// A node: its tag and what it holds.
#[derive(Clone, Debug)]
pub(crate) struct Node {
    pub(crate) tag: TagKind,
    pub(crate) children: Vec<Child>,
}

/// A heading for the list of contents: level, text, page, height on it.
#[derive(Clone, Debug)]
pub(crate) struct Heading {
    pub(crate) level: u16,
    pub(crate) text: String,
    pub(crate) page: usize,
    pub(crate) y: f32,
}

/// A document before it is a file.
#[derive(Debug)]
pub(crate) struct Plan {
    pub(crate) width: f32,
    pub(crate) height: f32,
    pub(crate) pages: Vec<Page>,
    pub(crate) nodes: Vec<Node>,
    pub(crate) roots: Vec<NodeId>,
    pub(crate) headings: Vec<Heading>,
    pub(crate) images: Vec<krilla::image::Image>,
}

impl Plan {
    pub(crate) const fn new(width: f32, height: f32) -> Self {
        Self {
            width,
            height,
            pages: Vec::new(),
            nodes: Vec::new(),
            roots: Vec::new(),
            headings: Vec::new(),
            images: Vec::new(),
        }
    }

    /// A new node at the top of the structure.
    pub(crate) fn root(&mut self, tag: impl Into<TagKind>) -> NodeId {
        let id = self.node(tag);
        self.roots.push(id);
        id
    }

    /// A new node inside another.
    pub(crate) fn child(&mut self, parent: NodeId, tag: impl Into<TagKind>) -> NodeId {
        let id = self.node(tag);
        self.nodes[parent.0].children.push(Child::Node(id));
        id
    }

    fn node(&mut self, tag: impl Into<TagKind>) -> NodeId {
        self.nodes.push(Node { tag: tag.into(), children: Vec::new() });
        NodeId(self.nodes.len() - 1)
    }

    pub(crate) fn get(&self, node: NodeId) -> &Node {
        &self.nodes[node.0]
    }

    /// Starts a page and gives its number, from 0.
    pub(crate) fn start_page(&mut self) -> usize {
        self.pages.push(Page::default());
        self.pages.len() - 1
    }

    /// Draws items that belong to a node.
    ///
    /// Where the glyphs alone do not say the text (it runs to the left, or is shown by codes), the structure
    /// says it.
    pub(crate) fn content(&mut self, page: usize, node: NodeId, items: Vec<Item>) {
        let lines = || items.iter().filter_map(Item::line);
        let veiled = lines().any(|line| line.veiled);
        let spoken = veiled.then(|| lines().map(|line| line.text.as_str()).collect::<String>());
        match spoken {
            Some(spoken) => self.spoken(page, node, items, Some(spoken)),
            None => self.mark(page, node, items),
        }
    }

    fn mark(&mut self, page: usize, node: NodeId, items: Vec<Item>) {
        if items.is_empty() {
            return;
        }
        let marks = &mut self.pages[page].marks;
        marks.push(Mark { role: Role::Content, items });
        let mark = marks.len() - 1;
        self.nodes[node.0].children.push(Child::Mark { page, mark });
    }

    /// Draws items that belong to a node and are read aloud differently than seen.
    ///
    /// The spoken text stands in the structure and not in the page: there, poppler's viewers would mark
    /// found words in the wrong place.
    pub(crate) fn spoken(&mut self, page: usize, node: NodeId, items: Vec<Item>, spoken: Option<String>) {
        match spoken {
            Some(spoken) if !items.is_empty() => {
                let span = self.child(node, Tag::Span.with_actual_text(Some(spoken)));
                self.mark(page, span, items);
            }
            Some(_) => {}
            None => self.content(page, node, items),
        }
    }

    /// Draws items that mean nothing, or repeat what was said.
    pub(crate) fn artifact(&mut self, page: usize, kind: ArtifactType, items: Vec<Item>) {
        if !items.is_empty() {
            self.pages[page].marks.push(Mark { role: Role::Artifact(kind), items });
        }
    }

    /// Makes an area a link; the node is a `Link`.
    pub(crate) fn link(&mut self, page: usize, node: NodeId, area: Area, url: &str, alt: &str) {
        let links = &mut self.pages[page].links;
        links.push((node, area, url.to_owned(), alt.to_owned()));
        let link = links.len() - 1;
        self.nodes[node.0].children.push(Child::Link { page, link });
    }

    /// Paints an area.
    pub(crate) fn fill(&mut self, page: usize, color: Color, area: Area) {
        let fills = &mut self.pages[page].fills;
        match fills.iter_mut().find(|(c, _)| *c == color) {
            Some((_, areas)) => areas.push(area),
            None => fills.push((color, vec![area])),
        }
    }

    /// Draws a straight line.
    pub(crate) fn rule(&mut self, page: usize, color: Color, width: f32, ends: [f32; 4]) {
        let rules = &mut self.pages[page].rules;
        match rules.iter_mut().find(|(c, w, _)| *c == color && *w == width) {
            Some((_, _, lines)) => lines.push(ends),
            None => rules.push((color, width, vec![ends])),
        }
    }

    /// Draws the four sides of an area.
    pub(crate) fn frame(&mut self, page: usize, color: Color, width: f32, a: Area) {
        let (right, bottom) = (a.x + a.w, a.y + a.h);
        self.rule(page, color, width, [a.x, a.y, right, a.y]);
        self.rule(page, color, width, [a.x, bottom, right, bottom]);
        self.rule(page, color, width, [a.x, a.y, a.x, bottom]);
        self.rule(page, color, width, [right, a.y, right, bottom]);
    }
}
