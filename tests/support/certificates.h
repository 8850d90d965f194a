#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>
#include <QTemporaryDir>

//! Certificates made on the spot by the openssl command, gone with the object.
class Certificates
{
public:
    struct Pair {
        QString certificateFile;
        QString keyFile;
        [[nodiscard]] QByteArray sha256() const;
    };

    //! For 127.0.0.1, ::1 and localhost.
    Pair selfSigned();
    Pair authority();
    Pair issuedBy(const Pair &authority);
    Pair issuedForAnotherHost(const Pair &authority);
    Pair issuedAndExpired(const Pair &authority);

private:
    Pair next();
    Pair issue(const Pair &authority, const QByteArray &names, const QStringList &validity);
    static void run(const QStringList &arguments);

    QTemporaryDir m_folder;
    int m_count = 0;
};
