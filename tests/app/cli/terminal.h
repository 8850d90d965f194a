#pragma once

#include "core/net/httpclient.h"
#include "tests/support/testmain.h"

#include <QCoroTask>
#include <QFile>
#include <QJsonArray>
#include <QJsonDocument>
#include <QJsonObject>
#include <QProcess>
#include <QProcessEnvironment>
#include <QTemporaryDir>

#include <fcntl.h>
#include <functional>
#include <memory>
#include <unistd.h>

//! The program in a home of its own, as a script runs it: no terminal, keys through a descriptor.
class Terminal
{
public:
    struct Ran {
        int code = -1;
        QByteArray out;
        QByteArray err;

        [[nodiscard]] QJsonObject object() const { return QJsonDocument::fromJson(out).object(); }
        [[nodiscard]] QJsonArray array() const { return QJsonDocument::fromJson(out).array(); }
        [[nodiscard]] QString errorClass() const
        {
            return object()[QLatin1String("error")][QLatin1String("class")].toString();
        }
        [[nodiscard]] QByteArray all() const { return out + err; }
    };

    [[nodiscard]] QString demoFile(const QString &name) const
    {
        return home.filePath(QStringLiteral("innkeeper-demo/") + name);
    }

    std::unique_ptr<QProcess> start(const QStringList &arguments, const QByteArray &input = {})
    {
        auto process = started(arguments);
        process->write(input);
        process->closeWriteChannel();
        return process;
    }

    //! `inChild` runs there last, before the program.
    std::unique_ptr<QProcess> started(const QStringList &arguments,
                                      const std::function<void()> &inChild = {})
    {
        auto process = std::make_unique<QProcess>();
        QProcessEnvironment environment = QProcessEnvironment::systemEnvironment();
        environment.insert(QStringLiteral("XDG_DATA_HOME"), home.path());
        environment.insert(QStringLiteral("INNKEEPER_DB"),
                           QStringLiteral("sqlite:") + demoFile(QStringLiteral("demo.sqlite")));
        const QByteArray keys = QFile::encodeName(demoFile(QStringLiteral("demo-keys.json")));
        if (QFile::exists(QFile::decodeName(keys)))
            environment.insert(QStringLiteral("INNKEEPER_SECRETS_FD"), QStringLiteral("9"));
        process->setProcessEnvironment(environment);
        process->setChildProcessModifier([keys, inChild] {
            const int file = ::open(keys.constData(), O_RDONLY);
            if (file >= 0)
                ::dup2(file, 9);
            if (inChild)
                inChild();
        });
        process->start(QStringLiteral(TEST_BIN_DIR "/innkeeper-cli"),
                       QStringList{QStringLiteral("--secrets"), QStringLiteral("memory")}
                           + arguments);
        return process;
    }

    Ran run(const QStringList &arguments, const QByteArray &input = {})
    {
        const auto process = start(arguments, input);
        if (!process->waitForFinished(60'000))
            process->kill();
        return {process->exitCode(), process->readAllStandardOutput(),
                process->readAllStandardError()};
    }

    Ran json(const QStringList &arguments, const QByteArray &input = {})
    {
        return run(QStringList{QStringLiteral("--json")} + arguments, input);
    }

    //! The simulated panels' control door.
    QJsonObject control(const QByteArray &method, const QString &path, const QJsonObject &body = {})
    {
        QFile ready(demoFile(QStringLiteral("panelsim.ready")));
        if (!ready.open(QIODevice::ReadOnly))
            return {};
        const QJsonObject door =
            QJsonDocument::fromJson(ready.readAll()).object()[QLatin1String("control")].toObject();
        core::TlsPolicy plain;
        plain.allowPlainHttp = true;
        core::HttpClient http(QUrl(door[QLatin1String("url")].toString()), plain,
                              std::chrono::seconds(5));
        core::HttpRequest request =
            core::HttpRequest::json(core::Intent::Write, method, path, body);
        request.setHeader("Authorization",
                          "Bearer " + door[QLatin1String("token")].toString().toLatin1());
        const auto response = QCoro::waitFor(http.send(request));
        return response ? QJsonDocument::fromJson(response->body).object() : QJsonObject();
    }

    QTemporaryDir home;
};
