#pragma once

#include "ui/common/page.h"
#include "ui/common/tablechoices.h"

class QMenu;
class QSplitter;
class QStackedLayout;

namespace ui {

class DetailPane;
class Label;
class Notice;
class OfflineStrip;
class SelectionBar;

//! What a page of records is made of.
struct TableParts {
    QString name; //!< of the page, and what is remembered of it
    QString title;
    core::RowTable table;
    QList<Column> columns;
    QList<FacetChoice> facets = {};
    QString summed = {}; //!< the facet whose values are counted in the footer
    QString emptySentence;
    std::function<QString(int)> countInWords; //!< "18,214 services"
};

//! A page of records: filter, choices, table, footer, what is done to the selected ones, and the
//! detail of the current one beside it.
class TablePage : public Page
{
    Q_OBJECT

public:
    TablePage(EngineRoom *room, TableParts parts, QWidget *parent = nullptr);
    ~TablePage() override;

    void open(qint64 id) override;
    void refresh() override;
    void focusFilter() override;

    [[nodiscard]] TableView *table() const { return m_table; }
    [[nodiscard]] RowWindow *rows() const { return m_rows; }

protected:
    enum class For { One, Many };

    [[nodiscard]] EngineRoom *room() const { return m_room; }
    //! Beside the table; closed and opened with Space.
    void setDetail(DetailPane *detail);
    //! The button at the end of the header, Ctrl+N.
    void setPrimary(QAction *action);
    //! A button in the header.
    void addHeaderButton(QAction *action);
    //! Into the header's menu.
    void addMenuAction(QAction *action);
    //! What can be done to selected records: in the context menu, and as a button in the selection
    //! bar when that is asked for. Enabled by what is selected.
    QAction *addRowAction(const QString &id, const QString &text, const QString &icon,
                          const QKeySequence &key, For many, bool isInBar = false,
                          bool isDanger = false);
    void addRowSeparator();
    [[nodiscard]] QMenu *rowMenu() const { return m_rowMenu; }
    //! Between the footer and the status bar, in place of the selection bar while it is there.
    void showBar(QWidget *bar);
    void hideBar();
    //! The current record; 0: none.
    virtual void showDetail(qint64 id) { Q_UNUSED(id) }
    //! What is said of several selected ones, beside their number.
    [[nodiscard]] virtual QString selectionInWords() const { return {}; }
    void focusInEvent(QFocusEvent *event) override;
    void showEvent(QShowEvent *event) override;
    void hideEvent(QHideEvent *event) override;

private:
    struct RowAction {
        QAction *action;
        For many;
    };

    QWidget *makeHeader();
    QWidget *makeFooter();
    QWidget *makeCentre();
    void listen();
    void makeActions();
    void tellCounts();
    void tellState();
    void tellSelection();
    [[nodiscard]] QString noMatchInWords() const;
    void toggleDetail();
    void exportRows();
    void exportTo(const QString &path);

    EngineRoom *m_room;
    TableParts m_parts;
    RowWindow *m_rows;
    TableView *m_table;
    TableChoices *m_choices = nullptr;
    QWidget *m_header = nullptr;
    QLayout *m_headerEnd = nullptr;
    QMenu *m_moreMenu = nullptr;
    QMenu *m_rowMenu = nullptr;
    QAction *m_primary = nullptr;
    QAction *m_again = nullptr;
    QAction *m_clear = nullptr;
    OfflineStrip *m_offline = nullptr;
    QStackedLayout *m_stack = nullptr;
    Notice *m_notice = nullptr;
    Label *m_count = nullptr;
    Label *m_sums = nullptr;
    Label *m_asOf = nullptr;
    SelectionBar *m_selectionBar = nullptr;
    QWidget *m_bar = nullptr; //!< shown in place of the selection bar
    QLayout *m_centre = nullptr;
    QSplitter *m_splitter = nullptr;
    DetailPane *m_detail = nullptr;
    QList<RowAction> m_rowActions;
    bool m_isDetailWanted = true;
};

} // namespace ui
