#pragma once

#include "ui/common/column.h"
#include "ui/common/engineroom.h"
#include "ui/common/rowarena.h"

#include <QAbstractTableModel>
#include <QCache>
#include <QElapsedTimer>
#include <QSet>

namespace ui {

//! A table of any length: the order of all its rows and the texts a filter looks in are in memory,
//! the rows themselves only as far as somebody looks at them. Filtering and sorting never ask the
//! database; it is read in the background, again whenever it changed.
class RowWindow final : public QAbstractTableModel
{
    Q_OBJECT

public:
    RowWindow(EngineRoom *room, core::RowTable table, QList<Column> columns,
              QObject *parent = nullptr);

    [[nodiscard]] const QList<Column> &columns() const { return m_columns; }
    [[nodiscard]] const core::RowTable &table() const { return m_table; }

    void setFilter(const RowFilter &filter);
    [[nodiscard]] const RowFilter &filter() const { return m_filter; }
    void setFacet(const QString &field, const QString &value); //!< empty: all
    [[nodiscard]] QString facet(const QString &field) const;
    [[nodiscard]] QStringList facetValues(const QString &field) const; //!< those that occur
    //! How many of the shown rows have each value.
    [[nodiscard]] QMap<QString, int> facetCounts(const QString &field) const;

    //! Reads everything anew; what is shown stays until then.
    void refresh();
    //! The same, soon, and not more often than reading it is worth.
    void refreshSoon();

    [[nodiscard]] bool isReady() const { return m_isReady; } //!< all rows are known
    [[nodiscard]] int total() const { return m_total; }      //!< with those that are filtered out
    [[nodiscard]] const std::optional<core::Error> &failure() const { return m_failure; }

    [[nodiscard]] qint64 idAt(int row) const;
    [[nodiscard]] int rowOf(qint64 id) const;                       //!< -1: not shown
    [[nodiscard]] QList<int> rowsOf(const QSet<qint64> &ids) const; //!< those that are shown
    [[nodiscard]] QList<qint64> shownIds() const;
    [[nodiscard]] std::optional<core::TableRow> rowAt(int row) const; //!< when it is in memory
    [[nodiscard]] QString sortField() const { return m_sortField; }
    [[nodiscard]] bool isDescending() const { return m_isDescending; }

    [[nodiscard]] int rowCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] int columnCount(const QModelIndex &parent = {}) const override;
    [[nodiscard]] QVariant data(const QModelIndex &index, int role) const override;
    [[nodiscard]] QVariant headerData(int section, Qt::Orientation orientation,
                                      int role) const override;
    void sort(int column, Qt::SortOrder order) override;

Q_SIGNALS:
    void rearranged(); //!< other rows are shown, or in another order
    void refreshed();  //!< all of it was read
    void failed(const core::Error &error);

private:
    using Arena = std::shared_ptr<RowArena>;

    void readFirst();
    void readTexts(const Arena &arena, qint64 behind, core::FacetValues met);
    void readOrder(const Arena &arena, const QString &field);
    void adopt(const Arena &arena);
    void fail(const core::Error &error);
    void arrange();
    void fetch();
    void keep(const QHash<qint64, core::TableRow> &rows, int first, int last);
    void ask(int row) const;

    EngineRoom *m_room;
    core::RowTable m_table;
    QList<Column> m_columns;
    RowFilter m_filter;
    QString m_sortField;
    bool m_isDescending = false;

    Arena m_arena = std::make_shared<RowArena>();
    QHash<QString, RowArena::Places> m_orders; //!< by field, as far as they were asked for
    RowArena::Places m_shown;
    bool m_isReady = false;
    bool m_isReading = false;
    bool m_isStale = false; //!< something changed while it was read
    int m_total = 0;
    std::optional<core::Error> m_failure;
    QElapsedTimer m_reading;
    std::chrono::milliseconds m_readTook{};
    QTimer m_again;

    QCache<qint64, core::TableRow> m_rows;
    mutable QSet<qint64> m_wanted;
    mutable int m_wantedFirst = 0;
    mutable int m_wantedLast = -1;
    mutable bool m_isFetchDue = false;
};

} // namespace ui
