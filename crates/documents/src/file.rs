//! From a plan to a file: PDF/A-3a and PDF/UA-1 at once, or an error.

use assidu_domain::Instant;
use jiff::tz::TimeZone;
use krilla::{
    Document, SerializeSettings,
    action::{Action, LinkAction},
    annotation::{Annotation, LinkAnnotation, Target},
    color::rgb,
    configure::{Accessibility, Archival, ConfigurationBuilder},
    destination::XyzDestination,
    embed::{AssociationKind, EmbeddedFile, MimeType},
    error::KrillaError,
    geom::{Path, PathBuilder, Point, Rect, Size, Transform},
    metadata::{DateTime, Metadata, PageLayout},
    outline::{Outline, OutlineNode},
    page::PageSettings,
    paint::{Fill, LineCap, LineJoin, Stroke},
    surface::Surface,
    tagging::{Artifact, ArtifactType, ContentTag, Identifier, Node, SpanTag, TagGroup, TagTree},
};

use crate::{
    fonts::Fonts,
    ink::Drawn,
    plan::{Area, Child, Color, Heading, Item, Mark, NodeId, Page, Plan, Role},
    sheet::RenderError,
};

/// Width of a pen's stroke on paper.
const PEN: f32 = 0.75;
/// Colour of a pen's ink.
const INK: Color = [0x0f, 0x24, 0x6e];

/// Facts of the file itself.
pub(crate) struct Facts<'a> {
    pub(crate) title: &'a str,
    pub(crate) subject: &'a str,
    pub(crate) author: &'a str,
    pub(crate) language: &'a str,
    pub(crate) document_id: &'a str,
    pub(crate) made_at: Instant,
}

/// A file to attach.
pub(crate) struct Attachment<'a> {
    pub(crate) name: &'a str,
    pub(crate) description: &'a str,
    pub(crate) json: &'a [u8],
}

/// Identifiers of a page's marks and links, by their place.
type Identifiers = Vec<(Vec<Option<Identifier>>, Vec<Identifier>)>;

/// Writes the plan; the same plan and facts give the same bytes.
pub(crate) fn write(
    plan: &Plan,
    facts: &Facts<'_>,
    attached: Option<&Attachment<'_>>,
) -> Result<Vec<u8>, RenderError> {
    let configuration = ConfigurationBuilder::new()
        .with_archival_validator(Archival::A3_A)
        .with_accessibility_validator(Accessibility::UA1)
        .finish()
        .map_err(|e| RenderError::Writing(format!("{e:?}")))?;
    let mut document = Document::new_with(SerializeSettings { configuration, ..Default::default() });
    let mut identifiers = Identifiers::new();
    for page in &plan.pages {
        let settings = PageSettings::from_wh(plan.width, plan.height)
            .ok_or_else(|| RenderError::Writing("the page has no size".to_owned()))?;
        let mut sheet = document.start_page_with(settings);
        let mut surface = sheet.surface();
        let marks = draw(&mut surface, plan, page)?;
        surface.finish();
        let links = page
            .links
            .iter()
            .filter_map(|(_, area, url, alt)| {
                let target = Target::Action(Action::Link(LinkAction::new(url.clone())));
                let link = LinkAnnotation::new(rect(*area)?, target);
                Some(sheet.add_tagged_annotation(Annotation::new_link(link, Some(alt.clone()))))
            })
            .collect();
        sheet.finish();
        identifiers.push((marks, links));
    }
    let mut tree = TagTree::new().with_lang(Some(facts.language.to_owned()));
    for root in &plan.roots {
        tree.push(group(plan, *root, &identifiers));
    }
    document.set_tag_tree(tree);
    document.set_outline(outline(&plan.headings));
    document.set_metadata(metadata(facts));
    if let Some(attached) = attached {
        document.embed_file(EmbeddedFile {
            path: attached.name.to_owned(),
            mime_type: MimeType::new("application/json"),
            description: Some(attached.description.to_owned()),
            association_kind: AssociationKind::Data,
            data: attached.json.to_vec().into(),
            modification_date: Some(date(facts.made_at)),
            compress: Some(true),
            location: None,
        });
    }
    let mut bytes = document.finish().map_err(explain)?;
    end_streams_plainly(&mut bytes);
    Ok(bytes)
}

/// Ends streams whose data ends with CR by another CR instead of LF, in place.
///
/// A packed stream ends with that byte once in 256 times. Then `CR LF endstream` can be read as data without
/// its last byte, and a strict validator says that the length is wrong (ISO 19005-3, 6.1.7.1). A single CR is
/// an end of line too, and nothing moves.
fn end_streams_plainly(bytes: &mut [u8]) {
    const END: &[u8] = b"\r\nendstream\nendobj";
    let mut from = 0;
    while let Some(at) = bytes[from..].iter().position(|byte| *byte == b'\r') {
        from += at + 1;
        if bytes[from - 1..].starts_with(END) {
            bytes[from] = b'\r';
        }
    }
}

fn explain(error: KrillaError) -> RenderError {
    RenderError::Writing(match error {
        KrillaError::Validation(faults) => {
            faults.iter().map(|(fault, _)| format!("{fault:?}")).collect::<Vec<_>>().join(", ")
        }
        // A picture whose head is sound and whose body is not shows only when it is unpacked.
        KrillaError::Image(..) | KrillaError::SixteenBitImage(..) => {
            return RenderError::Logo("provider or funder");
        }
        other => other.to_string(),
    })
}

fn metadata(facts: &Facts<'_>) -> Metadata {
    Metadata::new()
        .title(facts.title.to_owned())
        .description(facts.subject.to_owned())
        .authors(vec![facts.author.to_owned()])
        .creator("Assidu".to_owned())
        .language(facts.language.to_owned())
        .document_id(facts.document_id.to_owned())
        .creation_date(date(facts.made_at))
        .page_layout(PageLayout::OneColumn)
}

fn date(at: Instant) -> DateTime {
    let t = at.in_zone(&TimeZone::UTC);
    let small = |v: i8| u8::try_from(v).unwrap_or(0);
    DateTime::new(u16::try_from(t.year()).unwrap_or(0))
        .month(small(t.month()))
        .day(small(t.day()))
        .hour(small(t.hour()))
        .minute(small(t.minute()))
        .second(small(t.second()))
        .utc_offset_hour(0)
        .utc_offset_minute(0)
}

fn outline(headings: &[Heading]) -> Outline {
    let mut outline = Outline::new();
    let mut open: Option<OutlineNode> = None;
    for heading in headings {
        let place = XyzDestination::new(heading.page, Point::from_xy(0.0, heading.y.max(0.0)));
        let node = OutlineNode::new(heading.text.clone(), place);
        match &mut open {
            Some(parent) if heading.level > 1 => parent.push_child(node),
            _ => {
                if let Some(done) = open.replace(node.with_open(true)) {
                    outline.push_child(done);
                }
            }
        }
    }
    if let Some(last) = open {
        outline.push_child(last);
    }
    outline
}

fn group(plan: &Plan, id: NodeId, identifiers: &Identifiers) -> TagGroup {
    let node = plan.get(id);
    let mut group = TagGroup::new(node.tag.clone());
    for child in &node.children {
        match child {
            Child::Node(id) => group.push(group_of(plan, *id, identifiers)),
            Child::Mark { page, mark } => {
                if let Some(id) = identifiers.get(*page).and_then(|(marks, _)| *marks.get(*mark)?) {
                    group.push(id);
                }
            }
            Child::Link { page, link } => {
                if let Some(id) = identifiers.get(*page).and_then(|(_, links)| links.get(*link)) {
                    group.push(*id);
                }
            }
        }
    }
    group
}

fn group_of(plan: &Plan, id: NodeId, identifiers: &Identifiers) -> Node {
    group(plan, id, identifiers).into()
}

fn draw(surface: &mut Surface<'_>, plan: &Plan, page: &Page) -> Result<Vec<Option<Identifier>>, RenderError> {
    decorate(surface, page);
    let mut identifiers = Vec::with_capacity(page.marks.len());
    for Mark { role, items } in &page.marks {
        let identifier = match role {
            Role::Artifact(kind) => {
                surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(*kind)));
                None
            }
            Role::Content => Some(surface.start_tagged(ContentTag::Span(SpanTag::empty()))),
        };
        for item in items {
            draw_item(surface, plan, item)?;
        }
        surface.end_tagged();
        identifiers.push(identifier);
    }
    draw_ink(surface, &page.ink);
    Ok(identifiers)
}

/// Fills and rules, in one artifact.
fn decorate(surface: &mut Surface<'_>, page: &Page) {
    if page.fills.is_empty() && page.rules.is_empty() {
        return;
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Layout)));
    for (color, areas) in &page.fills {
        draw_fill(surface, *color, areas);
    }
    for (color, width, lines) in &page.rules {
        let mut path = PathBuilder::new();
        for [x0, y0, x1, y1] in lines {
            path.move_to(*x0, *y0);
            path.line_to(*x1, *y1);
        }
        if let Some(path) = path.finish() {
            surface.set_fill(None);
            surface.set_stroke(Some(pen(*color, *width, LineCap::Butt)));
            surface.draw_path(&path);
            surface.set_stroke(None);
        }
    }
    surface.end_tagged();
}

/// The ink of all signatures of a page, in one artifact: one path each, drawn from its own corner.
fn draw_ink(surface: &mut Surface<'_>, ink: &[Drawn]) {
    let paths = ink.iter().filter_map(|drawn| Some((drawn.corner, ink_path(drawn)?)));
    let paths: Vec<_> = paths.collect();
    if paths.is_empty() {
        return;
    }
    surface.start_tagged(ContentTag::Artifact(Artifact::with_kind(ArtifactType::Other)));
    surface.set_fill(None);
    surface.set_stroke(Some(pen(INK, PEN * 10.0, LineCap::Round)));
    surface.push_transform(&Transform::from_scale(0.1, 0.1));
    for ([x, y], path) in paths {
        surface.push_transform(&Transform::from_translate(x as f32, y as f32));
        surface.draw_path(&path);
        surface.pop();
    }
    surface.pop();
    surface.set_stroke(None);
    surface.end_tagged();
}

/// The lines of a signature as one path: one stroke operator, whatever their number.
fn ink_path(drawn: &Drawn) -> Option<Path> {
    let mut path = PathBuilder::new();
    for line in &drawn.lines {
        let mut points = line.iter();
        if let Some([x, y]) = points.next() {
            path.move_to(*x as f32, *y as f32);
        }
        for [x, y] in points {
            path.line_to(*x as f32, *y as f32);
        }
    }
    path.finish()
}

fn draw_item(surface: &mut Surface<'_>, plan: &Plan, item: &Item) -> Result<(), RenderError> {
    match item {
        Item::Text { line, x, y, color } => {
            let fonts = Fonts::load()?;
            surface.set_fill(Some(paint(*color)));
            let mut x = *x;
            for run in &line.runs {
                let (font, size) = (fonts.face(run.face).file.clone(), line.style.size);
                let glyphs = &line.glyphs[run.glyphs.clone()];
                surface.draw_glyphs(Point::from_xy(x, *y), glyphs, font, &line.text, size, false);
                x += size * glyphs.iter().map(|glyph| glyph.x_advance).sum::<f32>();
            }
        }
        Item::Code { areas, x, y, unit } => {
            surface.push_transform(&Transform::from_row(*unit, 0.0, 0.0, *unit, *x, *y));
            draw_fill(surface, [0; 3], areas);
            surface.pop();
        }
        Item::Image { image, area } => {
            if let (Some(image), Some(size)) = (plan.images.get(*image), Size::from_wh(area.w, area.h)) {
                surface.push_transform(&Transform::from_translate(area.x, area.y));
                surface.draw_image(image.clone(), size);
                surface.pop();
            }
        }
    }
    Ok(())
}

fn draw_fill(surface: &mut Surface<'_>, color: Color, areas: &[Area]) {
    let mut path = PathBuilder::new();
    for rect in areas.iter().filter_map(|area| rect(*area)) {
        path.push_rect(rect);
    }
    if let Some(path) = path.finish() {
        surface.set_stroke(None);
        surface.set_fill(Some(paint(color)));
        surface.draw_path(&path);
    }
}

fn rect(area: Area) -> Option<Rect> {
    Rect::from_xywh(area.x, area.y, area.w, area.h)
}

fn paint([r, g, b]: Color) -> Fill {
    Fill { paint: rgb::Color::new(r, g, b).into(), ..Fill::default() }
}

fn pen([r, g, b]: Color, width: f32, line_cap: LineCap) -> Stroke {
    Stroke {
        paint: rgb::Color::new(r, g, b).into(),
        width,
        line_cap,
        line_join: LineJoin::Round,
        ..Stroke::default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_stream_that_ends_with_cr_is_not_cut_short() {
        let mut bytes = b"\r\n\rstream\nab\r\nendstream\nendobj\r".to_vec();
        end_streams_plainly(&mut bytes);
        assert_eq!(bytes, b"\r\n\rstream\nab\r\rendstream\nendobj\r");
    }
}
