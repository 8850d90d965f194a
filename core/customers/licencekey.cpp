#include "core/customers/licencekey.h"

#include <QList>
#include <QRandomGenerator>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr QStringView Alphabet = u"ABCDEFGHJKLMNPQRSTUVWXYZ23456789";
constexpr int GroupCount = 4;
constexpr int GroupLength = 4;

} // namespace

QString newLicenceKey()
{
    QString key = u"NP"_s;
    for (int i = 0; i < GroupCount * GroupLength; ++i) {
        if (i % GroupLength == 0)
            key += u'-';
        key += Alphabet.at(QRandomGenerator::system()->bounded(int(Alphabet.size())));
    }
    return key;
}

QString licenceKeyFrom(const QString &typed)
{
    if (typed.size() > 100)
        return {};
    const QString key = typed.trimmed().toUpper();
    const QList<QStringView> parts = QStringView(key).split(u'-');
    if (parts.size() != GroupCount + 1 || parts.first() != "NP"_L1)
        return {};
    for (const QStringView group : parts.sliced(1)) {
        if (group.size() != GroupLength)
            return {};
        for (const QChar c : group) {
            if (!Alphabet.contains(c))
                return {};
        }
    }
    return key;
}

} // namespace core
