#pragma once

#include <QByteArray>
#include <QString>

#include <memory>

class QDebug;

namespace core {

//! Text that must never be seen: a token, a password, a login link. It does not print, compare
//! cheaply or serialise, and is wiped when the last copy goes. While it lives, redacted() knows it,
//! so that logs and error texts cannot show it by mistake.
class Secret
{
public:
    Secret() = default;
    explicit Secret(QByteArray &&utf8); //!< takes the bytes and wipes the original
    static Secret fromText(const QString &text);

    [[nodiscard]] bool isEmpty() const;
    [[nodiscard]] qsizetype size() const; //!< bytes

    //! Compares in constant time.
    [[nodiscard]] bool matches(const Secret &other) const;

    //! The bytes themselves, for the wire and the keychain only. Copies made from it are the
    //! caller's to wipe (see wipe()).
    [[nodiscard]] QByteArrayView reveal() const;

    friend bool operator==(const Secret &, const Secret &) = delete;
    friend QDebug operator<<(QDebug, const Secret &) = delete;

private:
    struct Bytes;
    std::shared_ptr<const Bytes> m_bytes;
};

//! Overwrites and empties; for buffers that had to hold a secret for a moment.
void wipe(QByteArray &bytes);
void wipe(QString &text);

//! The text with every live secret of four bytes and more replaced by "•••", also where it stands
//! percent-encoded, in base64, in hex, or escaped as JSON or XML.
QString redacted(const QString &text);

} // namespace core
