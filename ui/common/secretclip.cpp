#include "ui/common/secretclip.h"

#include <QClipboard>
#include <QCoreApplication>
#include <QGuiApplication>
#include <QMimeData>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

//! Histories of clipboards leave out what carries this.
const auto PasswordHint = u"x-kde-passwordManagerHint"_s;

QMimeData *dataOf(const core::Secret &secret)
{
    auto *data = new QMimeData;
    data->setText(QString::fromUtf8(secret.reveal()));
    data->setData(PasswordHint, "secret");
    return data;
}

void clearIfOurs(QClipboard::Mode mode, const core::Secret &secret)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    QString there = clipboard->text(mode);
    if (core::Secret::fromText(there).matches(secret))
        clipboard->clear(mode);
    core::wipe(there);
}

} // namespace

SecretClip &SecretClip::instance()
{
    static auto *const one = new SecretClip(Kept, QCoreApplication::instance());
    return *one;
}

SecretClip::SecretClip(std::chrono::milliseconds kept, QObject *parent)
    : QObject(parent)
{
    m_end.setSingleShot(true);
    m_end.setInterval(kept);
    connect(&m_end, &QTimer::timeout, this, &SecretClip::clear);
    if (qApp)
        connect(qApp, &QCoreApplication::aboutToQuit, this, &SecretClip::clear);
}

SecretClip::~SecretClip() = default;

void SecretClip::put(const core::Secret &secret)
{
    QClipboard *clipboard = QGuiApplication::clipboard();
    clipboard->setMimeData(dataOf(secret), QClipboard::Clipboard);
    if (clipboard->supportsSelection())
        clipboard->setMimeData(dataOf(secret), QClipboard::Selection);
    m_secret = secret;
    m_end.start();
}

void SecretClip::clear()
{
    if (m_secret.isEmpty())
        return;
    clearIfOurs(QClipboard::Clipboard, m_secret);
    if (QGuiApplication::clipboard()->supportsSelection())
        clearIfOurs(QClipboard::Selection, m_secret);
    m_secret = {};
    m_end.stop();
    Q_EMIT cleared();
}

} // namespace ui
