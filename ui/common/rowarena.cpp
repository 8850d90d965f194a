#include "ui/common/rowarena.h"

#include <algorithm>
#include <bit>
#include <cstring>

#ifdef __SSE2__
#include <emmintrin.h>
#endif

namespace ui {
namespace {

//! Where the word stands next, from `at` on; -1 when nowhere. The C library's search reads a byte
//! at a time; looking for the first and the last letter sixteen at a time is several times as fast.
qsizetype findNext(QByteArrayView text, QByteArrayView word, qsizetype at)
{
    const char *const data = text.data();
    const qsizetype last = word.size() - 1;
#ifdef __SSE2__
    const __m128i first = _mm_set1_epi8(word.front());
    const __m128i final = _mm_set1_epi8(word.back());
    for (; at + last + 16 <= text.size(); at += 16) {
        const auto *begin = reinterpret_cast<const __m128i *>(data + at);
        const auto *end = reinterpret_cast<const __m128i *>(data + at + last);
        auto hits = static_cast<unsigned>(
            _mm_movemask_epi8(_mm_and_si128(_mm_cmpeq_epi8(_mm_loadu_si128(begin), first),
                                            _mm_cmpeq_epi8(_mm_loadu_si128(end), final))));
        for (; hits != 0; hits &= hits - 1) {
            const qsizetype hit = at + std::countr_zero(hits);
            if (std::memcmp(data + hit, word.data(), static_cast<size_t>(word.size())) == 0)
                return hit;
        }
    }
#endif
    const qsizetype left = text.size() - at;
    if (left <= last)
        return -1;
    const void *found =
        memmem(data + at, static_cast<size_t>(left), word.data(), static_cast<size_t>(word.size()));
    return found ? static_cast<const char *>(found) - data : -1;
}

void setBit(std::vector<quint64> &bits, quint32 place)
{
    bits[place / 64] |= quint64(1) << (place % 64);
}

bool hasBit(const std::vector<quint64> &bits, quint32 place)
{
    return (bits[place / 64] >> (place % 64)) & 1;
}

quint32 countOf(const std::vector<quint64> &bits)
{
    quint32 count = 0;
    for (const quint64 word : bits)
        count += static_cast<quint32>(std::popcount(word));
    return count;
}

template <typename Visit>
void eachSet(const std::vector<quint64> &bits, Visit visit)
{
    for (size_t word = 0; word < bits.size(); ++word) {
        for (quint64 left = bits[word]; left != 0; left &= left - 1)
            visit(static_cast<quint32>(word * 64 + static_cast<size_t>(std::countr_zero(left))));
    }
}

} // namespace

QList<QByteArray> wordsOf(const QString &text)
{
    QList<QByteArray> words;
    for (const QString &word : text.toLower().simplified().split(u' ', Qt::SkipEmptyParts))
        words.append(word.toUtf8());
    // The longest is the rarest: the walk over all rows is for that one.
    std::sort(words.begin(), words.end(), [](const QByteArray &a, const QByteArray &b) {
        return a.size() != b.size() ? a.size() > b.size() : a < b;
    });
    return words;
}

void RowArena::append(const core::RowTexts &texts)
{
    const auto base = static_cast<quint32>(m_texts.size());
    m_ids->insert(m_ids->end(), texts.ids.begin(), texts.ids.end());
    m_texts += texts.texts;
    m_offsets.reserve(m_offsets.size() + texts.offsets.size());
    for (const quint32 offset : texts.offsets)
        m_offsets.push_back(base + offset);
    m_facets.resize(texts.facets.size());
    for (qsizetype facet = 0; facet < texts.facets.size(); ++facet) {
        const auto &more = texts.facets.at(facet);
        m_facets[facet].insert(m_facets[facet].end(), more.begin(), more.end());
    }
}

void RowArena::appendBare(const QList<qint64> &ids)
{
    m_ids->insert(m_ids->end(), ids.begin(), ids.end());
    m_offsets.resize(m_ids->size(), static_cast<quint32>(m_texts.size()));
}

QByteArrayView RowArena::textOf(quint32 place) const
{
    const qsizetype begin = m_offsets[place];
    const qsizetype end = place + 1 < size() ? qsizetype(m_offsets[place + 1]) : m_texts.size();
    return QByteArrayView(m_texts).sliced(begin, end - begin);
}

bool RowArena::hasAll(quint32 place, const QList<QByteArray> &words) const
{
    const QByteArrayView text = textOf(place);
    return std::all_of(words.begin(), words.end(),
                       [text](const QByteArray &word) { return findNext(text, word, 0) >= 0; });
}

RowArena::Bits RowArena::scan(const QList<QByteArray> &words) const
{
    Bits bits((size() + 63) / 64, words.isEmpty() ? ~quint64(0) : 0);
    if (words.isEmpty()) {
        if (size() % 64 != 0)
            bits.back() = (quint64(1) << (size() % 64)) - 1;
        return bits;
    }
    const QByteArrayView text(m_texts);
    const QList<QByteArray> others = words.sliced(1);
    quint32 place = 0;
    qsizetype at = findNext(text, words.first(), 0);
    while (at >= 0) {
        while (place + 1 < size() && m_offsets[place + 1] <= at)
            ++place;
        if (others.isEmpty() || hasAll(place, others))
            setBit(bits, place);
        if (place + 1 >= size())
            break;
        at = findNext(text, words.first(), m_offsets[place + 1]);
    }
    return bits;
}

//! Every word of the last filter is a part of one of these.
bool RowArena::isNarrower(const QList<QByteArray> &words) const
{
    return !m_lastWords.isEmpty()
           && std::all_of(m_lastWords.begin(), m_lastWords.end(), [&words](const QByteArray &old) {
                  return std::any_of(words.begin(), words.end(),
                                     [&old](const QByteArray &word) { return word.contains(old); });
              });
}

void RowArena::keepFacets(Bits &bits, const RowFilter &filter) const
{
    for (auto wanted = filter.facets.begin(); wanted != filter.facets.end(); ++wanted) {
        if (wanted.key() >= m_facets.size())
            continue;
        const auto value = m_facetValues.value(wanted.key()).indexOf(wanted.value());
        const auto &codes = m_facets.at(wanted.key());
        eachSet(bits, [&bits, &codes, value](quint32 place) {
            if (codes[place] != value)
                bits[place / 64] &= ~(quint64(1) << (place % 64));
        });
    }
}

RowArena::Places RowArena::filtered(const RowFilter &filter, const Places &order, bool isReversed)
{
    const QList<QByteArray> words = wordsOf(filter.text);
    constexpr quint32 FewEnough = 8; // one in so many: then looking at each is the shorter way
    if (m_lastBits.empty() || words != m_lastWords) {
        if (isNarrower(words) && m_lastHits < size() / FewEnough) {
            Bits bits((size() + 63) / 64, 0);
            eachSet(m_lastBits, [this, &bits, &words](quint32 place) {
                if (hasAll(place, words))
                    setBit(bits, place);
            });
            m_lastBits = std::move(bits);
        } else {
            m_lastBits = scan(words);
        }
        m_lastWords = words;
        m_lastHits = countOf(m_lastBits);
    }
    Bits narrowed;
    if (!filter.facets.isEmpty()) {
        narrowed = m_lastBits;
        keepFacets(narrowed, filter);
    }
    const Bits &bits = filter.facets.isEmpty() ? m_lastBits : narrowed;

    Places places;
    places.reserve(filter.facets.isEmpty() ? m_lastHits : countOf(bits));
    const auto take = [&places, &bits](quint32 place) {
        if (hasBit(bits, place))
            places.push_back(place);
    };
    if (order.empty()) {
        eachSet(bits, [&places](quint32 place) { places.push_back(place); });
        if (isReversed)
            std::reverse(places.begin(), places.end());
    } else if (isReversed) {
        std::for_each(order.rbegin(), order.rend(), take);
    } else {
        std::for_each(order.begin(), order.end(), take);
    }
    return places;
}

RowArena::Places placesOf(const std::vector<qint64> &ids, const std::vector<qint64> &sorted)
{
    RowArena::Places places;
    places.reserve(ids.size());
    for (const qint64 id : ids) {
        const auto found = std::lower_bound(sorted.begin(), sorted.end(), id);
        if (found != sorted.end() && *found == id)
            places.push_back(static_cast<quint32>(found - sorted.begin()));
    }
    return places;
}

} // namespace ui
