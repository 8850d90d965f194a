#include "core/base/secret.h"

#include <QHash>
#include <QMutex>
#include <QUrl>

#include <cstring>

using namespace Qt::Literals::StringLiterals;

namespace core {
namespace {

constexpr qsizetype ShortestHidden = 4;
constexpr qsizetype MostBytesOfACharacter = 3; // UTF-8 of one UTF-16 unit

void wipeBytes(char *data, qsizetype size)
{
    // volatile: an ordinary memset before a free is optimised away.
    volatile char *at = data;
    for (qsizetype i = 0; i < size; ++i)
        at[i] = 0;
}

//! The bytes of all secrets alive in this process, by the address of their buffer.
class LiveSecrets
{
public:
    void insert(const void *key, QByteArrayView bytes)
    {
        const QMutexLocker lock(&m_mutex);
        m_bytes.insert(key, bytes);
    }
    void remove(const void *key)
    {
        const QMutexLocker lock(&m_mutex);
        m_bytes.remove(key);
    }
    QString hide(QString text)
    {
        const QMutexLocker lock(&m_mutex);
        for (const QByteArrayView bytes : std::as_const(m_bytes))
            hideOne(text, bytes);
        return text;
    }

private:
    static void hideOne(QString &text, QByteArrayView view)
    {
        if (view.size() > text.size() * MostBytesOfACharacter)
            return; // encoding a key of megabytes takes long, and it cannot be in there
        const auto mark = u"•••"_s;
        const QByteArray bytes = QByteArray::fromRawData(view.data(), view.size());
        const QString plain = QString::fromUtf8(bytes);
        text.replace(plain, mark);
        for (const QByteArray &form : {bytes.toPercentEncoding(), bytes.toBase64(),
                                       bytes.toBase64(QByteArray::Base64UrlEncoding), bytes.toHex(),
                                       bytes.toPercentEncoding().replace("%20", "+")})
            text.replace(QString::fromLatin1(form), mark, Qt::CaseInsensitive);
        text.replace(plain.toHtmlEscaped(), mark);
        QString json = plain;
        json.replace(u'\\', u"\\\\"_s).replace(u'"', u"\\\""_s);
        text.replace(json, mark);
        text.replace(json.replace(u'/', u"\\/"_s), mark);
    }

    QMutex m_mutex;
    QHash<const void *, QByteArrayView> m_bytes;
};

LiveSecrets &liveSecrets()
{
    static auto *all = new LiveSecrets; // outlives every static Secret
    return *all;
}

} // namespace

struct Secret::Bytes {
    explicit Bytes(const QByteArray &from)
        : bytes(from.constData(), from.size())
    {
        if (bytes.size() >= ShortestHidden)
            liveSecrets().insert(this, bytes);
    }
    ~Bytes()
    {
        if (bytes.size() >= ShortestHidden)
            liveSecrets().remove(this);
        wipe(bytes);
    }
    Q_DISABLE_COPY_MOVE(Bytes)

    QByteArray bytes;
};

Secret::Secret(QByteArray &&utf8)
    : m_bytes(std::make_shared<const Bytes>(utf8))
{
    wipe(utf8);
}

Secret Secret::fromText(const QString &text)
{
    return Secret(text.toUtf8());
}

bool Secret::isEmpty() const
{
    return size() == 0;
}

qsizetype Secret::size() const
{
    return m_bytes ? m_bytes->bytes.size() : 0;
}

bool Secret::matches(const Secret &other) const
{
    const QByteArrayView a = reveal();
    const QByteArrayView b = other.reveal();
    if (a.size() != b.size())
        return false;
    unsigned difference = 0;
    for (qsizetype i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned>(a[i] ^ b[i]);
    return difference == 0;
}

QByteArrayView Secret::reveal() const
{
    return m_bytes ? QByteArrayView(m_bytes->bytes) : QByteArrayView();
}

void wipe(QByteArray &bytes)
{
    if (!bytes.isEmpty() && bytes.isDetached())
        wipeBytes(bytes.data(), bytes.size());
    bytes.clear();
}

void wipe(QString &text)
{
    if (!text.isEmpty() && text.isDetached())
        wipeBytes(reinterpret_cast<char *>(text.data()), text.size() * qsizetype(sizeof(QChar)));
    text.clear();
}

QString redacted(const QString &text)
{
    return liveSecrets().hide(text);
}

} // namespace core
