#include "ui/common/complaint.h"

#include "ui/common/confirmdialog.h"

#include "core/base/names.h"

#include <QCoreApplication>
#include <QMessageBox>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

struct Complaint {
    Q_DECLARE_TR_FUNCTIONS(Complaint)

public:
    //! Where the core's hint is a command of the terminal's.
    static QString hintFor(const core::Error &error)
    {
        if (error.reason == core::ErrorReason::CommandNotAllowed)
            return tr("Give the key this right in the panel; the connection test shows what is "
                      "missing.");
        if (error.reason == core::ErrorReason::CertificateUntrusted)
            return tr("If it is the panel's own certificate, compare the fingerprint on the server "
                      "itself, then pin it; or name its authority.");
        if (error.reason != core::ErrorReason::None)
            return {};
        switch (error.kind) {
        case core::ErrorKind::Auth:
            return tr("Enter a new key, or check that this machine's address is allowed.");
        case core::ErrorKind::Permission:
            return error.where.isEmpty()
                       ? QString()
                       : tr("Give the key the missing right in the panel; the connection test "
                            "shows which.");
        case core::ErrorKind::NoKey:
            return tr("Enter the key on this machine.");
        case core::ErrorKind::KeyMismatch:
            return tr("Look at what changed, old and new. Confirm only what you or a colleague "
                      "changed.");
        case core::ErrorKind::Package:
            return tr("Choose a package that is there; the product's form lists them.");
        default:
            return {};
        }
    }
};

} // namespace

core::Sentence inWordsHere(const core::Error &error)
{
    core::Sentence words = core::inWords(error);
    if (const QString hint = Complaint::hintFor(error); !hint.isEmpty())
        words.hint = hint;
    return words;
}

QString sentencesHere(const core::Error &error)
{
    const core::Sentence words = inWordsHere(error);
    return words.hint.isEmpty() ? words.summary : words.summary + u' ' + words.hint;
}

void complain(QWidget *parent, const QString &what, const core::Error &error)
{
    const core::Sentence words = inWordsHere(error);
    auto *box = new QMessageBox(parent);
    box->setObjectName(u"complaint"_s);
    box->setAttribute(Qt::WA_DeleteOnClose);
    box->setIcon(QMessageBox::Warning);
    box->setTextFormat(Qt::PlainText);
    box->setWindowTitle(what);
    box->setText(words.summary);
    box->setInformativeText(words.hint);
    box->setTextInteractionFlags(Qt::TextSelectableByMouse | Qt::TextSelectableByKeyboard);
    box->setDetailedText(u"%1\n%2: %3"_s.arg(what, core::nameOf(error.kind), error.detail));
    box->setStandardButtons(QMessageBox::Close);
    box->open();
}

void askFirst(QWidget *parent, const QString &question, const QString &more, const QString &action,
              const std::function<void()> &then)
{
    auto *ask = new ConfirmDialog(question, more, action, parent);
    QObject::connect(ask, &ConfirmDialog::confirmed, parent, then);
    ask->open();
}

} // namespace ui
