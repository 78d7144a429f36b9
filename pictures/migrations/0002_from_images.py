"""Take over images that were uploaded before pictures had a model of their own; nothing could show them yet."""

from django.db import migrations

COPIED = (
    "title", "file", "description", "width", "height", "created_at", "uploaded_by_user_id",
    "focal_point_x", "focal_point_y", "focal_point_width", "focal_point_height", "file_size", "file_hash",
    "collection_id",
)  # fmt: skip


def copy_images(apps, schema_editor) -> None:
    """Who took them and their licence are not known: the report on pictures lists them."""
    picture = apps.get_model("pictures", "Picture")
    images = apps.get_model("wagtailimages", "Image").objects.order_by("pk")
    for number, values in enumerate(images.values(*COPIED), start=1):
        created_at = values.pop("created_at")
        copy = picture.objects.create(slug=f"bild-{number}", **values)
        picture.objects.filter(pk=copy.pk).update(created_at=created_at)


class Migration(migrations.Migration):
    dependencies = [("pictures", "0001_picture"), ("wagtailimages", "0027_image_description")]

    operations = [migrations.RunPython(copy_images, migrations.RunPython.noop)]
