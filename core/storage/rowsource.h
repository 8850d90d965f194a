#pragma once

#include "core/storage/connection.h"

#include <QHash>
#include <QList>

#include <vector>

namespace core {

//! One thing that is known of each row of a table as windows show it.
struct RowField {
    enum class Use { Shown, Searched, Facet };

    QString name;
    QString sql;
    Use use = Use::Shown; //!< Searched: text that a filter looks in. Facet: few values, chosen from
};

//! Records with the names behind their ids, for reading only.
struct RowTable {
    QString name; //!< the database's table
    QString from; //!< what stands behind FROM: that table, with a row for each of its own
    QString id;   //!< a whole number, unique
    QList<RowField> fields;
    QString where = {}; //!< and only those
    QVariantList values = {};

    [[nodiscard]] qsizetype indexOf(QStringView field) const;
};

struct TableRow {
    qint64 id = 0;
    QVariantList values; //!< in the order of the table's fields
};

//! What a filter needs of some rows, by rising id: their searched texts, one after another, each
//! ended by a line feed and its fields parted by tabs; and their facets, as places in
//! `facetValues`.
struct RowTexts {
    std::vector<qint64> ids;
    QByteArray texts;                   //!< UTF-8, lower case
    std::vector<quint32> offsets;       //!< where each row's text begins
    QList<std::vector<quint16>> facets; //!< by facet, in the order of the fields
};

//! The values of each facet that were met so far.
using FacetValues = QList<QStringList>;

//! Reads a table for a window: blocking, on the reading connection's thread, some thousand rows at
//! a time. Bound values only; the fields' SQL is the program's own.
class RowSource
{
public:
    //! So many rows are read at once by texts().
    static constexpr int Slice = 20000;

    RowSource(Connection &connection, RowTable table);

    Result<qint64> count();
    //! The first ones, to be shown before anything else is known.
    Result<QList<TableRow>> first(const QString &field, bool isDescending, int limit);
    //! The next rows behind this id, Slice of them unless there are no more; facet values that were
    //! not met yet are added to `met`.
    Result<RowTexts> texts(qint64 behind, FacetValues &met);
    //! All ids in the order of a field, equal ones by id.
    Result<std::vector<qint64>> order(const QString &field);
    //! In no order; those that are gone are left out.
    Result<QHash<qint64, TableRow>> rows(const QList<qint64> &ids);
    //! The best few whose searched text holds this, for a palette.
    Result<QList<TableRow>> find(const QString &text, int limit);

private:
    [[nodiscard]] QString columns() const;
    [[nodiscard]] QString where(const QString &more = {}) const;
    [[nodiscard]] QString sqlOf(const QString &field) const;
    [[nodiscard]] QString searched() const;
    Result<QList<TableRow>> select(const QString &rest, const QVariantList &values);

    Connection &m_connection;
    RowTable m_table;
};

//! Changes whenever something was written to the database, by whomever.
Result<QString> changeToken(Connection &connection);

} // namespace core
