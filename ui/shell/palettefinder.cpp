#include "ui/shell/palettefinder.h"

#include <algorithm>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int MostRecords = 5;
constexpr qsizetype MostActions = 6;
constexpr qsizetype MostViews = 6;

QStringList wordsOf(const QString &text)
{
    return text.split(u' ', Qt::SkipEmptyParts);
}

bool holdsAll(const QString &text, const QStringList &words)
{
    return std::ranges::all_of(
        words, [&text](const QString &word) { return text.contains(word, Qt::CaseInsensitive); });
}

//! Those that begin with the first word come first.
QList<PaletteRow> matching(const QList<PaletteRow> &rows, const QStringList &words, qsizetype most)
{
    QList<PaletteRow> matches;
    qsizetype beginning = 0;
    for (const PaletteRow &row : rows) {
        if (!holdsAll(row.name, words))
            continue;
        const bool begins =
            !words.isEmpty() && row.name.startsWith(words.first(), Qt::CaseInsensitive);
        matches.insert(begins ? beginning++ : matches.size(), row);
    }
    return matches.first(std::min(most, matches.size()));
}

void appendGroup(QList<PaletteRow> &rows, const QString &title, const QList<PaletteRow> &group)
{
    if (group.isEmpty())
        return;
    rows.append(PaletteRow{.name = title, .results = int(group.size())});
    rows += group;
}

//! "#4711" and "4711" are the number of a job.
QString numberIn(QString text)
{
    if (text.startsWith(u'#'))
        text.remove(0, 1);
    const bool digits =
        !text.isEmpty() && std::ranges::all_of(text, [](QChar c) { return c.isDigit(); });
    return digits ? text : QString();
}

} // namespace

PaletteFinder::PaletteFinder(EngineRoom &room, Open open, QObject *parent)
    : QObject(parent)
    , m_room(room)
    , m_open(std::move(open))
{
}

QStringList PaletteFinder::words() const
{
    return wordsOf(m_text);
}

void PaletteFinder::look(const QString &text)
{
    m_text = text.simplified();
    if (m_text.isEmpty())
        m_findings.clear();
    tell();
    ask();
}

//! Every verb that some first words of the text begin.
QList<PaletteFinder::Meant> PaletteFinder::meant() const
{
    QList<Meant> all;
    const QStringList words = wordsOf(m_text);
    for (const PaletteVerb &verb : m_verbs) {
        for (qsizetype n = words.size(); n > 0; --n) {
            if (!verb.words.startsWith(words.first(n).join(u' '), Qt::CaseInsensitive))
                continue;
            all.append({&verb, words.sliced(n).join(u' ')});
            break;
        }
    }
    return all;
}

//! What is looked for in the records: behind a verb only the rest.
QString PaletteFinder::needle() const
{
    for (const Meant &one : meant()) {
        if (!one.record.isEmpty())
            return one.record;
    }
    return m_text;
}

void PaletteFinder::ask()
{
    if (m_isAsking || m_text.isEmpty())
        return;
    const QString text = m_text;
    const QString wanted = needle();
    struct Question {
        qsizetype table;
        core::RowTable rows;
        QString text;
    };
    QList<Question> questions;
    for (qsizetype at = 0; at < m_tables.size(); ++at) {
        const QString number = numberIn(wanted);
        if (m_tables.at(at).byNumber && number.isEmpty())
            continue;
        questions.append({at, m_tables.at(at).table, m_tables.at(at).byNumber ? number : wanted});
    }
    auto work = [questions](core::Connection &connection) -> core::Result<QList<Finding>> {
        QList<Finding> findings;
        for (const Question &question : questions) {
            const auto rows =
                core::RowSource(connection, question.rows).find(question.text, MostRecords);
            if (!rows)
                return std::unexpected(rows.error());
            findings.append({question.table, *rows});
        }
        return findings;
    };
    m_isAsking = true;
    m_room.read(this, std::move(work), [this, text](const core::Result<QList<Finding>> &findings) {
        hear(text, findings);
    });
}

void PaletteFinder::hear(const QString &text, const core::Result<QList<Finding>> &findings)
{
    m_isAsking = false;
    if (text != m_text) {
        ask();
        return;
    }
    m_findings = findings.value_or(QList<Finding>());
    tell();
}

QList<PaletteRow> PaletteFinder::verbRows(const Meant &meant) const
{
    const PaletteVerb &verb = *meant.verb;
    if (meant.record.isEmpty())
        return {PaletteRow{.icon = verb.icon,
                           .name = tr("%1 …").arg(verb.words),
                           .hint = verb.hint,
                           .complete = verb.words + u' '}};
    QList<PaletteRow> rows;
    for (const Finding &finding : m_findings) {
        const PaletteTable &table = m_tables.at(finding.table);
        if (table.table.name != verb.table)
            continue;
        for (const core::TableRow &record : finding.rows) {
            rows.append(PaletteRow{.icon = verb.icon,
                                   .before = verb.words + u' ',
                                   .name = table.name(record),
                                   .isFixed = table.isFixed,
                                   .hint = verb.hint,
                                   .run = [run = verb.run, id = record.id] { run(id); },
                                   .open =
                                       [open = m_open, view = table.view, id = record.id] {
                                           open(view, id);
                                       }});
        }
    }
    return rows;
}

QList<PaletteRow> PaletteFinder::recordRows(const Finding &finding) const
{
    const PaletteTable &table = m_tables.at(finding.table);
    QList<PaletteRow> rows;
    for (const core::TableRow &record : finding.rows) {
        const auto open = [to = m_open, view = table.view, id = record.id] {
            to(view, id);
        };
        rows.append(PaletteRow{.icon = table.icon,
                               .name = table.name(record),
                               .isFixed = table.isFixed,
                               .hint = table.detail(record),
                               .run = open,
                               .open = open});
    }
    return rows;
}

QList<PaletteRow> PaletteFinder::actionRows() const
{
    QList<PaletteRow> rows;
    for (const Meant &one : meant())
        rows += verbRows(one);
    rows += matching(m_actions, words(), MostActions);
    return rows.first(std::min<qsizetype>(rows.size(), MostActions));
}

void PaletteFinder::tell()
{
    QList<PaletteRow> rows;
    appendGroup(rows, tr("Actions"), actionRows());
    for (const Finding &finding : m_findings)
        appendGroup(rows, m_tables.at(finding.table).title, recordRows(finding));
    appendGroup(rows, tr("Views and settings"),
                matching(m_views, words(), m_text.isEmpty() ? m_views.size() : MostViews));
    Q_EMIT found(rows);
}

} // namespace ui
