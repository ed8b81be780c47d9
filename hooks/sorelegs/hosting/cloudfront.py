"""The example for S3 with CloudFront: a CloudFormation template, and a script that uploads a build and applies it.

Each release has a folder of its own in the bucket, and the function in front of it names the current one: applying the
template puts the whole of a new release in place. A file asked for by its hash lies in a folder of that hash, so a page
of an older release keeps the files that it was built with. The certificate, the name and the bucket are the owner's.
"""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import Any

from sorelegs.hosting.headers import ASKED_AGAIN, COMMON, CURRENT, IMMUTABLE, TYPES, Headers, Published, lent, own

CACHING_OPTIMIZED = "658327ea-f89d-4fab-a63d-7e88639e58f6"
"""AWS's own cache policy for files that do not change with cookies or queries.

Source: https://docs.aws.amazon.com/AmazonCloudFront/latest/DeveloperGuide/using-managed-cache-policies.html
"""
_FUNCTION = """\
function handler(event) {
  const request = event.request;
  const asked = request.querystring.v ? request.querystring.v.value : "";
  const name = request.uri.slice(request.uri.lastIndexOf("/") + 1);
  if (/^[0-9a-f]{16}$/.test(asked)) {
    request.uri = "/kept/" + asked + request.uri;
  } else if (name === "") {
    request.uri = "/RELEASE" + request.uri + "index.html";
  } else if (name.indexOf(".") < 0) {
    return { statusCode: 301, statusDescription: "Moved", headers: { location: { value: request.uri + "/" } } };
  } else {
    request.uri = "/RELEASE" + request.uri;
  }
  return request;
}
"""
_SITE = "https://${Domain}"
_SECURITY = {
    "Content-Security-Policy": ("ContentSecurityPolicy", "ContentSecurityPolicy"),
    "Referrer-Policy": ("ReferrerPolicy", "ReferrerPolicy"),
}
"""Headers that CloudFront has fields for: the field, and what in it holds the value."""


def cloudfront(site: Published) -> str:
    """Return the template for one built site, as JSON."""
    ours, others = "Own", "Lent"
    resources = {
        "Access": _resource(
            "OriginAccessControl",
            OriginAccessControlConfig={
                "Name": {"Ref": "AWS::StackName"},
                "OriginAccessControlOriginType": "s3",
                "SigningBehavior": "always",
                "SigningProtocol": "sigv4",
            },
        ),
        "Paths": _resource(
            "Function",
            Name={"Fn::Sub": "${AWS::StackName}-paths"},
            AutoPublish=True,
            FunctionCode=_FUNCTION.replace("RELEASE", site.release),
            FunctionConfig={"Comment": f"Release {site.release}", "Runtime": "cloudfront-js-2.0"},
        ),
        ours: _resource("ResponseHeadersPolicy", ResponseHeadersPolicyConfig=_headers(ours, (*COMMON, *own(site)))),
        others: _resource(
            "ResponseHeadersPolicy", ResponseHeadersPolicyConfig=_headers(others, (*COMMON, *lent(_SITE)))
        ),
        "Distribution": _resource("Distribution", DistributionConfig=_distribution(site, ours, others)),
        "BucketPolicy": {
            "Type": "AWS::S3::BucketPolicy",
            "Properties": {"Bucket": {"Ref": "Bucket"}, "PolicyDocument": _may_read()},
        },
    }
    template = {
        "AWSTemplateFormatVersion": "2010-09-09",
        "Description": "A built site behind CloudFront; s3.sh has put its release into the bucket.",
        "Parameters": {
            "Bucket": {"Type": "String", "Description": "The bucket with the releases"},
            "Domain": {"Type": "String", "Description": "The name of the site, such as example.org"},
            "Certificate": {"Type": "String", "Description": "The ARN of its certificate in us-east-1"},
        },
        "Resources": resources,
        "Outputs": {"Address": {"Value": {"Fn::GetAtt": ["Distribution", "DomainName"]}}},
    }
    return json.dumps(template, indent=2) + "\n"


def _resource(kind: str, **properties: object) -> dict[str, object]:
    return {"Type": f"AWS::CloudFront::{kind}", "Properties": properties}


def _headers(name: str, headers: Headers) -> dict[str, Any]:
    values = dict(headers)
    security: dict[str, object] = {
        field: {inner: _named(values.pop(header)), "Override": True} for header, (field, inner) in _SECURITY.items()
    }
    values.pop("X-Content-Type-Options")
    age = int(values.pop("Strict-Transport-Security").removeprefix("max-age="))
    security |= {
        "ContentTypeOptions": {"Override": True},
        "StrictTransportSecurity": {"AccessControlMaxAgeSec": age, "Override": True},
    }
    policy: dict[str, Any] = {
        "Name": {"Fn::Sub": f"${{AWS::StackName}}-{name}"},
        "SecurityHeadersConfig": security,
    }
    if origins := values.pop("Access-Control-Allow-Origin", None):
        policy["CorsConfig"] = {
            "AccessControlAllowCredentials": False,
            "AccessControlAllowHeaders": {"Items": ["*"]},
            "AccessControlAllowMethods": {"Items": ["GET", "HEAD"]},
            "AccessControlAllowOrigins": {"Items": [origins]},
            "OriginOverride": True,
        }
    custom = [{"Header": header, "Value": value, "Override": True} for header, value in values.items()]
    return policy | {"CustomHeadersConfig": {"Items": custom}}


def _named(value: str) -> object:
    """Return a value with the name of the site in its place, if it holds that."""
    return {"Fn::Sub": value} if _SITE in value else value


def _distribution(site: Published, ours: str, others: str) -> dict[str, object]:
    return {
        "Enabled": True,
        "HttpVersion": "http2and3",
        "Aliases": [{"Ref": "Domain"}],
        "ViewerCertificate": {
            "AcmCertificateArn": {"Ref": "Certificate"},
            "MinimumProtocolVersion": "TLSv1.2_2021",
            "SslSupportMethod": "sni-only",
        },
        "Origins": [
            {
                "Id": "bucket",
                "DomainName": {"Fn::Sub": "${Bucket}.s3.${AWS::Region}.amazonaws.com"},
                "OriginAccessControlId": {"Fn::GetAtt": ["Access", "Id"]},
                "S3OriginConfig": {},
            }
        ],
        "DefaultCacheBehavior": _behaviour(ours),
        "CacheBehaviors": [{"PathPattern": f"/embed/{name}/*"} | _behaviour(others) for name in site.lent],
        "CustomErrorResponses": [
            {
                "ErrorCode": 404,
                "ResponseCode": 404,
                "ResponsePagePath": f"/{site.release}/404.html",
                "ErrorCachingMinTTL": 0,
            }
        ],
    }


def _behaviour(headers: str) -> dict[str, object]:
    return {
        "TargetOriginId": "bucket",
        "ViewerProtocolPolicy": "redirect-to-https",
        "Compress": True,
        "CachePolicyId": CACHING_OPTIMIZED,
        "ResponseHeadersPolicyId": {"Ref": headers},
        "FunctionAssociations": [
            {"EventType": "viewer-request", "FunctionARN": {"Fn::GetAtt": ["Paths", "FunctionARN"]}}
        ],
    }


def _may_read() -> dict[str, object]:
    """Return who may read the bucket; to list it makes what is missing a 404 and not a 403."""
    ours = {"Fn::Sub": "arn:${AWS::Partition}:cloudfront::${AWS::AccountId}:distribution/${Distribution}"}
    return {
        "Version": "2012-10-17",
        "Statement": [
            {
                "Effect": "Allow",
                "Principal": {"Service": "cloudfront.amazonaws.com"},
                "Action": action,
                "Resource": {"Fn::Sub": f"arn:${{AWS::Partition}}:s3:::${{Bucket}}{what}"},
                "Condition": {"StringEquals": {"AWS:SourceArn": ours}},
            }
            for action, what in (("s3:GetObject", "/*"), ("s3:ListBucket", ""))
        ],
    }


def upload(site: Published) -> str:
    """Return the script that uploads a built site and then applies the template."""
    return "\n".join(
        [
            "#!/bin/sh",
            "# Uploads the site and puts it in place: sh hosting/s3.sh BUCKET DOMAIN CERTIFICATE, in the built folder.",
            "# It needs the AWS command line, signed in, and the bucket. Older releases in it can be deleted later.",
            "set -eu",
            'bucket="$1" domain="$2" certificate="$3"',
            f'release="s3://$bucket/{site.release}"',
            "",
            "put() {  # TYPE CACHE FROM TO",
            '  aws s3 cp --only-show-errors --content-type "$1" --cache-control "$2" "$3" "$4"',
            "}",
            "all() {  # ENDING TYPE: each file by how long it may be kept",
            f'  every "$1" "$2" "{ASKED_AGAIN}" . "$release" --exclude "embed/{site.current}/*"{_excluded(site)}',
            f'  every "$1" "$2" "{CURRENT}" embed/{site.current} "$release/embed/{site.current}"',
            *(f'  every "$1" "$2" "{IMMUTABLE}" embed/{name} "$release/embed/{name}"' for name in site.releases),
            "}",
            "every() {  # ENDING TYPE CACHE FROM TO OPTIONS",
            '  ending="$1" type="$2" cache="$3" from="$4" to="$5"',
            "  shift 5",
            '  aws s3 sync --only-show-errors --content-type "$type" --cache-control "$cache" \\',
            '    "$from" "$to" --exclude "*" --include "*.$ending" "$@"',
            "}",
            "",
            *_each(site),
            "",
            'stack="$(echo "$domain" | tr . -)"',
            'aws cloudformation deploy --stack-name "$stack" --template-file hosting/cloudfront.json \\',
            '  --parameter-overrides "Bucket=$bucket" "Domain=$domain" "Certificate=$certificate"',
            "",
        ]
    )


def _excluded(site: Published) -> str:
    return "".join(f' --exclude "embed/{name}/*"' for name in site.releases)


def _each(site: Published) -> Iterable[str]:
    """Yield the calls, first what pages name by its hash."""
    for path, hash_ in site.files.items():
        type_ = TYPES[path.rpartition(".")[2]]
        yield f'put "{type_}" "{IMMUTABLE}" {path} "s3://$bucket/kept/{hash_}/{path}"'
    for ending in site.endings:
        yield f'all {ending} "{TYPES[ending]}"'
