#include "ui/shell/about.h"

#include "ui/common/label.h"

#include <QCoreApplication>
#include <QDialogButtonBox>
#include <QVBoxLayout>

using namespace Qt::Literals::StringLiterals;

namespace ui {
namespace {

constexpr int TextWidth = 400;

} // namespace

About::About(QWidget *parent)
    : QDialog(parent)
{
    setObjectName(u"about"_s);
    setWindowTitle(tr("About Innkeeper"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *column = new QVBoxLayout(this);
    column->setContentsMargins(Gap24, Gap24, Gap24, Gap16);
    setMinimumWidth(TextWidth);
    column->setSpacing(Gap8);
    const auto line = [this, column](const QString &text, Type type) {
        auto *label = new Label(text, Tone::Text, type, this);
        label->setWordWrap(true);
        label->makeSelectable();
        column->addWidget(label);
    };
    line(tr("Innkeeper %1").arg(QCoreApplication::applicationVersion()), Type::Title);
    line(tr("Hosting, kept: servers, services and customers across control panels."), Type::Base);
    line(tr("Free software under the GNU General Public License, version 3 or later; without any "
            "warranty."),
         Type::Base);
    line(tr("Stands on Qt %1, used under the LGPL version 3.").arg(QLatin1String(qVersion())),
         Type::Base);
    column->addSpacing(Gap8);
    auto *box = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(box, &QDialogButtonBox::rejected, this, &QDialog::close);
    column->addWidget(box);
}

} // namespace ui
