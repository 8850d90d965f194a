#pragma once

#include "ui/common/engineroom.h"
#include "ui/shell/paletteentry.h"
#include "ui/shell/paletterow.h"

namespace ui {

//! What the palette can find for some typed words: verbs with their records, actions, records, and
//! views. What is in memory answers at once, the database as soon as it can; the newest keystroke
//! wins.
class PaletteFinder final : public QObject
{
    Q_OBJECT

public:
    using Open = std::function<void(const QString &view, qint64 record)>;

    PaletteFinder(EngineRoom &room, Open open, QObject *parent);

    void addTable(PaletteTable table) { m_tables.append(std::move(table)); }
    void addVerb(PaletteVerb verb) { m_verbs.append(std::move(verb)); }
    void setViews(QList<PaletteRow> views) { m_views = std::move(views); }
    void setActions(QList<PaletteRow> actions) { m_actions = std::move(actions); }

    void look(const QString &text);
    //! The words that are marked in what was found.
    [[nodiscard]] QStringList words() const;

Q_SIGNALS:
    void found(const QList<ui::PaletteRow> &rows);

private:
    //! A verb the text begins with, and what it is said of.
    struct Meant {
        const PaletteVerb *verb;
        QString record;
    };
    struct Finding {
        qsizetype table; //!< its place in m_tables
        QList<core::TableRow> rows;
    };

    void ask();
    void hear(const QString &text, const core::Result<QList<Finding>> &findings);
    void tell();
    [[nodiscard]] QList<Meant> meant() const;
    [[nodiscard]] QString needle() const;
    [[nodiscard]] QList<PaletteRow> actionRows() const;
    [[nodiscard]] QList<PaletteRow> verbRows(const Meant &meant) const;
    [[nodiscard]] QList<PaletteRow> recordRows(const Finding &finding) const;

    EngineRoom &m_room;
    Open m_open;
    QList<PaletteTable> m_tables;
    QList<PaletteVerb> m_verbs;
    QList<PaletteRow> m_views;
    QList<PaletteRow> m_actions;
    QString m_text;
    QList<Finding> m_findings; //!< for the newest text, or the last before it
    bool m_isAsking = false;
};

} // namespace ui
