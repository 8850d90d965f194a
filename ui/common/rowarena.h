#pragma once

#include "core/storage/rowsource.h"

#include <memory>
#include <vector>

namespace ui {

//! What rows have to be like to be shown.
struct RowFilter {
    QString text;                    //!< words, each of them somewhere in the row
    QMap<qsizetype, QString> facets; //!< by the facet's place: only rows with this value

    friend bool operator==(const RowFilter &, const RowFilter &) = default;
};

//! The words that a filter looks for, as the texts have them.
QList<QByteArray> wordsOf(const QString &text);

//! The searched texts of all rows of a table, side by side in memory, so that a filter is one walk
//! over them. Rows are known by their place, which is by rising id.
class RowArena
{
public:
    using Places = std::vector<quint32>;
    using Ids = std::vector<qint64>;

    //! Adds rows behind those that are there.
    void append(const core::RowTexts &texts);
    //! Rows of which nothing but their ids is known yet.
    void appendBare(const QList<qint64> &ids);
    void setFacetValues(const core::FacetValues &values) { m_facetValues = values; }

    [[nodiscard]] quint32 size() const { return static_cast<quint32>(m_ids->size()); }
    [[nodiscard]] qint64 idAt(quint32 place) const { return (*m_ids)[place]; }
    [[nodiscard]] std::shared_ptr<const Ids> ids() const { return m_ids; }
    [[nodiscard]] const core::FacetValues &facetValues() const { return m_facetValues; }
    [[nodiscard]] quint16 facetOf(qsizetype facet, quint32 place) const
    {
        return m_facets.at(facet)[place];
    }

    //! The places of the rows that pass, in this order (empty: by id), or the other way round.
    //! What passed last is looked at first when the filter only became narrower.
    [[nodiscard]] Places filtered(const RowFilter &filter, const Places &order, bool isReversed);

private:
    using Bits = std::vector<quint64>;

    [[nodiscard]] QByteArrayView textOf(quint32 place) const;
    [[nodiscard]] bool hasAll(quint32 place, const QList<QByteArray> &words) const;
    [[nodiscard]] Bits scan(const QList<QByteArray> &words) const;
    void keepFacets(Bits &bits, const RowFilter &filter) const;
    [[nodiscard]] bool isNarrower(const QList<QByteArray> &words) const;

    std::shared_ptr<Ids> m_ids = std::make_shared<Ids>();
    QByteArray m_texts;
    std::vector<quint32> m_offsets;
    QList<std::vector<quint16>> m_facets;
    core::FacetValues m_facetValues;

    QList<QByteArray> m_lastWords; //!< whose answer is m_lastBits
    Bits m_lastBits;
    quint32 m_lastHits = 0;
};

//! The places of these ids, in their order; ids that are not among the sorted ones are left out.
RowArena::Places placesOf(const std::vector<qint64> &ids, const std::vector<qint64> &sorted);

} // namespace ui
