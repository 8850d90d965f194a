#include "ui/common/rowwindow.h"

#include <algorithm>

namespace ui {
namespace {

constexpr int KeptRows = 4096;
constexpr int FirstRows = 64;
constexpr std::chrono::milliseconds Soon{150};
//! Reading takes at most one part in so many of the time.
constexpr int RestFactor = 10;

qsizetype facetPlace(const core::RowTable &table, const QString &field)
{
    qsizetype facet = 0;
    for (const core::RowField &one : table.fields) {
        if (one.use != core::RowField::Use::Facet)
            continue;
        if (one.name == field)
            return facet;
        ++facet;
    }
    return -1;
}

} // namespace

RowWindow::RowWindow(EngineRoom *room, core::RowTable table, QList<Column> columns, QObject *parent)
    : QAbstractTableModel(parent)
    , m_room(room)
    , m_table(std::move(table))
    , m_columns(std::move(columns))
    , m_sortField(m_columns.first().field)
    , m_rows(KeptRows)
{
    m_again.setSingleShot(true);
    connect(&m_again, &QTimer::timeout, this, &RowWindow::refresh);
}

void RowWindow::setFilter(const RowFilter &filter)
{
    if (filter == m_filter)
        return;
    m_filter = filter;
    arrange();
}

void RowWindow::setFacet(const QString &field, const QString &value)
{
    RowFilter filter = m_filter;
    const auto facet = facetPlace(m_table, field);
    if (facet < 0)
        return;
    filter.facets.remove(facet);
    if (!value.isEmpty())
        filter.facets.insert(facet, value);
    setFilter(filter);
}

QString RowWindow::facet(const QString &field) const
{
    return m_filter.facets.value(facetPlace(m_table, field));
}

QStringList RowWindow::facetValues(const QString &field) const
{
    QStringList values = m_arena->facetValues().value(facetPlace(m_table, field));
    values.removeAll(QString());
    values.sort();
    return values;
}

QMap<QString, int> RowWindow::facetCounts(const QString &field) const
{
    const auto facet = facetPlace(m_table, field);
    const QStringList values = m_arena->facetValues().value(facet);
    QMap<QString, int> counts;
    if (!m_isReady || facet < 0)
        return counts;
    std::vector<int> byCode(static_cast<size_t>(values.size()), 0);
    for (const quint32 place : m_shown) {
        const quint16 code = m_arena->facetOf(facet, place);
        if (code < byCode.size())
            ++byCode[code];
    }
    for (qsizetype code = 0; code < values.size(); ++code) {
        if (byCode[static_cast<size_t>(code)] > 0)
            counts.insert(values.at(code), byCode[static_cast<size_t>(code)]);
    }
    return counts;
}

void RowWindow::refreshSoon()
{
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    if (!m_again.isActive()) {
        m_again.start(std::max(Soon, m_readTook * RestFactor));
    }
}

void RowWindow::refresh()
{
    if (m_isReading) {
        m_isStale = true;
        return;
    }
    m_again.stop();
    m_isReading = true;
    m_reading.start();
    if (!m_isReady)
        readFirst();
    readTexts(std::make_shared<RowArena>(), 0, {});
    // What is on the screen is fresh before the rest is.
    for (int row = m_wantedFirst; row <= m_wantedLast && row < rowCount(); ++row)
        m_wanted.insert(idAt(row));
    fetch();
}

void RowWindow::readFirst()
{
    struct FirstRowsRead {
        QList<core::TableRow> rows;
        qint64 count = 0;
    };
    const auto work = [table = m_table, field = m_sortField, descending = m_isDescending](
                          core::Connection &connection) -> core::Result<FirstRowsRead> {
        core::RowSource source(connection, table);
        auto rows = source.first(field, descending, FirstRows);
        if (!rows)
            return std::unexpected(rows.error());
        const auto count = source.count();
        if (!count)
            return std::unexpected(count.error());
        return FirstRowsRead{std::move(*rows), *count};
    };
    m_room->read(this, work, [this](const core::Result<FirstRowsRead> &read) {
        if (!read || m_isReady)
            return;
        const auto arena = std::make_shared<RowArena>();
        QList<qint64> ids;
        for (const core::TableRow &row : read->rows) {
            ids.append(row.id);
            m_rows.insert(row.id, new core::TableRow(row));
        }
        beginResetModel();
        arena->appendBare(ids);
        m_arena = arena;
        m_total = static_cast<int>(read->count);
        m_shown = m_arena->filtered({}, {}, false);
        endResetModel();
        Q_EMIT rearranged();
    });
}

void RowWindow::readTexts(const Arena &arena, qint64 behind, core::FacetValues met)
{
    struct Slice {
        core::RowTexts texts;
        core::FacetValues met;
    };
    const auto work = [table = m_table, behind,
                       met = std::move(met)](core::Connection &connection) -> core::Result<Slice> {
        core::FacetValues values = met;
        auto texts = core::RowSource(connection, table).texts(behind, values);
        if (!texts)
            return std::unexpected(texts.error());
        return Slice{std::move(*texts), std::move(values)};
    };
    m_room->read(this, work, [this, arena](const core::Result<Slice> &slice) {
        if (!slice) {
            fail(slice.error());
            return;
        }
        arena->append(slice->texts);
        if (slice->texts.ids.size() == core::RowSource::Slice) {
            readTexts(arena, slice->texts.ids.back(), slice->met);
            return;
        }
        arena->setFacetValues(slice->met);
        readOrder(arena, m_sortField);
    });
}

void RowWindow::readOrder(const Arena &arena, const QString &field)
{
    struct Order {
        RowArena::Places places;
    };
    const auto work = [table = m_table, field,
                       ids = arena->ids()](core::Connection &connection) -> core::Result<Order> {
        const auto order = core::RowSource(connection, table).order(field);
        if (!order)
            return std::unexpected(order.error());
        return Order{placesOf(*order, *ids)};
    };
    m_room->read(this, work, [this, arena, field](core::Result<Order> order) {
        if (!order) {
            fail(order.error());
            return;
        }
        const bool isNew = arena != m_arena;
        if (isNew && !m_isReading)
            return;
        if (isNew) {
            m_orders.clear();
            m_orders.insert(field, std::move(order->places));
            adopt(arena);
            return;
        }
        m_orders.insert(field, std::move(order->places));
        if (field == m_sortField)
            arrange();
    });
}

void RowWindow::adopt(const Arena &arena)
{
    m_arena = arena;
    m_total = static_cast<int>(arena->size());
    m_isReady = true;
    m_isReading = false;
    m_failure.reset();
    m_readTook = std::chrono::milliseconds(m_reading.elapsed());
    if (!m_orders.contains(m_sortField))
        readOrder(m_arena, m_sortField);
    arrange();
    Q_EMIT refreshed();
    if (std::exchange(m_isStale, false))
        refreshSoon();
}

void RowWindow::fail(const core::Error &error)
{
    m_isReading = false;
    m_isStale = false;
    m_failure = error;
    Q_EMIT failed(error);
}

void RowWindow::arrange()
{
    if (!m_isReady)
        return;
    auto order = m_orders.constFind(m_sortField);
    beginResetModel();
    m_shown = m_arena->filtered(
        m_filter, order == m_orders.constEnd() ? RowArena::Places() : *order, m_isDescending);
    m_wantedFirst = 0;
    m_wantedLast = -1;
    endResetModel();
    Q_EMIT rearranged();
}

qint64 RowWindow::idAt(int row) const
{
    return row < 0 || row >= rowCount() ? 0 : m_arena->idAt(m_shown[static_cast<size_t>(row)]);
}

int RowWindow::rowOf(qint64 id) const
{
    const auto found = std::find_if(m_shown.begin(), m_shown.end(), [this, id](quint32 place) {
        return m_arena->idAt(place) == id;
    });
    return found == m_shown.end() ? -1 : static_cast<int>(found - m_shown.begin());
}

QList<int> RowWindow::rowsOf(const QSet<qint64> &ids) const
{
    QList<int> rows;
    for (size_t row = 0; row < m_shown.size() && rows.size() < ids.size(); ++row) {
        if (ids.contains(m_arena->idAt(m_shown[row])))
            rows.append(static_cast<int>(row));
    }
    return rows;
}

QList<qint64> RowWindow::shownIds() const
{
    QList<qint64> ids;
    ids.reserve(static_cast<qsizetype>(m_shown.size()));
    for (const quint32 place : m_shown)
        ids.append(m_arena->idAt(place));
    return ids;
}

std::optional<core::TableRow> RowWindow::rowAt(int row) const
{
    const core::TableRow *known = m_rows.object(idAt(row));
    return known ? std::optional(*known) : std::nullopt;
}

int RowWindow::rowCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_shown.size());
}

int RowWindow::columnCount(const QModelIndex &parent) const
{
    return parent.isValid() ? 0 : static_cast<int>(m_columns.size());
}

QVariant RowWindow::data(const QModelIndex &index, int role) const
{
    if (!index.isValid() || index.row() >= rowCount())
        return {};
    const Column &column = m_columns.at(index.column());
    const qint64 id = idAt(index.row());
    switch (role) {
    case IdRole:
        return id;
    case FixedRole:
        return column.isFixed;
    case Qt::TextAlignmentRole:
        return int(column.isNumber ? Qt::AlignTrailing | Qt::AlignVCenter
                                   : Qt::AlignLeading | Qt::AlignVCenter);
    case CellItemRole:
    case Qt::DisplayRole:
    case Qt::ToolTipRole:
    case Qt::AccessibleTextRole:
        break;
    default:
        return {};
    }
    const core::TableRow *known = m_rows.object(id);
    if (role == CellItemRole || role == Qt::DisplayRole)
        ask(index.row());
    if (!known)
        return {};
    const Cell cell = column.cell(RowView(m_table, *known));
    if (role == CellItemRole)
        return QVariant::fromValue(cell);
    return role == Qt::ToolTipRole ? cell.tip : cell.text;
}

QVariant RowWindow::headerData(int section, Qt::Orientation orientation, int role) const
{
    if (orientation != Qt::Horizontal || section < 0 || section >= m_columns.size())
        return {};
    const Column &column = m_columns.at(section);
    if (role == Qt::DisplayRole)
        return column.title;
    if (role == Qt::TextAlignmentRole)
        return int(column.isNumber ? Qt::AlignTrailing | Qt::AlignVCenter
                                   : Qt::AlignLeading | Qt::AlignVCenter);
    return {};
}

void RowWindow::sort(int column, Qt::SortOrder order)
{
    if (column < 0 || column >= m_columns.size())
        return;
    m_sortField = m_columns.at(column).field;
    m_isDescending = order == Qt::DescendingOrder;
    if (m_isReady && !m_orders.contains(m_sortField))
        readOrder(m_arena, m_sortField);
    else
        arrange();
}

//! data() may neither wait nor change the model: what it lacks is fetched from the event loop. What
//! it has is remembered as looked at, to be read again when something changed.
void RowWindow::ask(int row) const
{
    if (m_wantedLast < m_wantedFirst) {
        m_wantedFirst = row;
        m_wantedLast = row;
    }
    if (row < m_wantedFirst - FirstRows || row > m_wantedLast + FirstRows) {
        m_wantedFirst = row;
        m_wantedLast = row;
    }
    m_wantedFirst = std::min(m_wantedFirst, row);
    m_wantedLast = std::max(m_wantedLast, row);
    if (m_rows.contains(idAt(row)))
        return;
    m_wanted.insert(idAt(row));
    if (!std::exchange(m_isFetchDue, true)) {
        auto *self = const_cast<RowWindow *>(this);
        QMetaObject::invokeMethod(self, &RowWindow::fetch, Qt::QueuedConnection);
    }
}

void RowWindow::fetch()
{
    m_isFetchDue = false;
    const QList<qint64> ids(m_wanted.begin(), m_wanted.end());
    if (ids.isEmpty())
        return;
    m_wanted.clear();
    const auto work = [table = m_table, ids](core::Connection &connection) {
        return core::RowSource(connection, table).rows(ids);
    };
    const int first = m_wantedFirst;
    const int last = m_wantedLast;
    m_room->read(this, work,
                 [this, first, last](const core::Result<QHash<qint64, core::TableRow>> &rows) {
                     if (rows)
                         keep(*rows, first, last);
                     else
                         fail(rows.error());
                 });
}

void RowWindow::keep(const QHash<qint64, core::TableRow> &rows, int first, int last)
{
    for (const core::TableRow &row : rows)
        m_rows.insert(row.id, new core::TableRow(row));
    last = std::min(last, rowCount() - 1);
    if (first <= last)
        Q_EMIT dataChanged(index(first, 0), index(last, columnCount() - 1));
}

} // namespace ui
