#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QVariant>

namespace core {

//! What a statement answered, all of it: nothing stays open in the database behind it.
class Rows
{
public:
    Rows() = default;
    Rows(QStringList names, QList<QVariantList> rows, int affected)
        : m_names(std::move(names))
        , m_rows(std::move(rows))
        , m_affected(affected)
    {
    }

    //! Steps to the first row, then to each after it; false behind the last.
    bool next() { return ++m_at < m_rows.size(); }

    [[nodiscard]] QVariant value(qsizetype column) const { return m_rows.at(m_at).at(column); }
    //! Invalid for a column that was not selected.
    [[nodiscard]] QVariant value(const QString &column) const
    {
        return m_rows.at(m_at).value(m_names.indexOf(column));
    }
    [[nodiscard]] QVariant value(QLatin1StringView column) const
    {
        return m_rows.at(m_at).value(m_names.indexOf(column));
    }
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] int affected() const { return m_affected; } //!< by an UPDATE or DELETE

private:
    QStringList m_names;
    QList<QVariantList> m_rows;
    qsizetype m_at = -1;
    int m_affected = 0;
};

} // namespace core
