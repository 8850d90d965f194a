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
    bool next()
    {
        m_step = 0;
        return ++m_at < m_rows.size();
    }

    [[nodiscard]] QVariant value(qsizetype column) const { return m_rows.at(m_at).at(column); }
    //! Invalid for a column that was not selected.
    [[nodiscard]] QVariant value(const QString &column) const
    {
        return m_rows.at(m_at).value(m_names.indexOf(column));
    }
    //! The same for a literal: whoever reads every row in the same way has its place looked up
    //! once.
    [[nodiscard]] QVariant valueOf(const char *column) const
    {
        if (m_step == m_steps.size())
            m_steps.append({column, m_names.indexOf(QLatin1StringView(column))});
        Step &step = m_steps[m_step++];
        if (step.column != column)
            step = {column, m_names.indexOf(QLatin1StringView(column))};
        return m_rows.at(m_at).value(step.place);
    }
    [[nodiscard]] const QStringList &names() const { return m_names; }
    [[nodiscard]] int affected() const { return m_affected; } //!< by an UPDATE or DELETE

private:
    struct Step {
        const char *column;
        qsizetype place;
    };

    QStringList m_names;
    QList<QVariantList> m_rows;
    mutable QList<Step> m_steps; //!< how the row before was read
    mutable qsizetype m_step = 0;
    qsizetype m_at = -1;
    int m_affected = 0;
};

} // namespace core
